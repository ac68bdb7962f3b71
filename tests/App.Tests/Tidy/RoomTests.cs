using System.Text.Json;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.App.Tests.Tidy;

/// <summary>One name in five places: folder, function, endpoint, class, test.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, Type> ContractOfTrigger = new()
    {
        ["eventHubTrigger"] = typeof(IEventHubFunction),
        ["timerTrigger"] = typeof(ITimerFunction),
        ["httpTrigger"] = typeof(IHttpFunction),
    };

    public static TheoryData<string> Rooms { get; } = [.. RoomNames()];

    [Fact]
    public void There_are_rooms() => Assert.True(RoomNames().Count() >= 11);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_holds_the_class_of_its_name_with_the_contract_of_its_trigger(string room)
    {
        Assert.True(File.Exists(Repository.PathOf($"functions/App/{room}/{room}.cs")), $"functions/App/{room}/{room}.cs is missing");
        var function = typeof(ITimerFunction).Assembly.GetType($"MentionPipeline.App.{room}");
        Assert.True(function is not null, $"there is no class MentionPipeline.App.{room}");
        Assert.True(ContractOfTrigger[TriggerOf(room)].IsAssignableFrom(function), $"{room} does not implement {ContractOfTrigger[TriggerOf(room)].Name}");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_tests_of_its_name(string room)
        => Assert.Contains(
            Repository.FilesWith(".cs"),
            file => file.StartsWith("tests/App.Tests/", StringComparison.Ordinal)
                && (file.StartsWith($"tests/App.Tests/{room}/", StringComparison.Ordinal) || file.EndsWith($"/{room}Tests.cs", StringComparison.Ordinal)));

    [Fact]
    public void Every_function_has_a_room()
    {
        var functions = typeof(ITimerFunction).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && ContractOfTrigger.Values.Any(contract => contract.IsAssignableFrom(type)))
            .Select(type => type.Name);

        Assert.Empty(functions.Except(RoomNames()));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Of_a_room_only_its_definition_is_published(string room)
    {
        var published = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, room));

        Assert.Equal(["function.json"], published.EnumerateFileSystemInfos().Select(file => file.Name));
    }

    private static IEnumerable<string> RoomNames()
        => Repository.Files.Where(file => file.StartsWith("functions/App/", StringComparison.Ordinal) && file.EndsWith("/function.json", StringComparison.Ordinal))
            .Select(file => file.Split('/')[2]);

    private static string TriggerOf(string room)
    {
        using var definition = JsonDocument.Parse(Repository.Text($"functions/App/{room}/function.json"));
        return definition.RootElement.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetProperty("type").GetString()!)
            .Single(type => type.EndsWith("Trigger", StringComparison.Ordinal));
    }
}
