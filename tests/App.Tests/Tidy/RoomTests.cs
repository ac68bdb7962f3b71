using System.Text.Json;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.App.Tests.Tidy;

/// <summary>One name in five places: folder, function, endpoint, class, test.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, Type[]> ContractsOfTrigger = new()
    {
        ["eventHubTrigger"] = [typeof(IEventHubFunction)],
        ["timerTrigger"] = [typeof(ITimerFunction)],
        ["httpTrigger"] = [typeof(IHttpFunction), typeof(IForwardedFunction)],
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
        var contracts = ContractsOfTrigger[TriggerOf(room)];
        Assert.True(contracts.Any(contract => contract.IsAssignableFrom(function)), $"{room} does not implement {contracts[^1].Name}");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_tests_of_its_name(string room)
    {
        var found = Repository.FilesWith(".cs").Any(file => file.StartsWith($"tests/App.Tests/{room}/", StringComparison.Ordinal)
            || (file.StartsWith("tests/App.Tests/", StringComparison.Ordinal) && file.EndsWith($"/{room}Tests.cs", StringComparison.Ordinal)));

        Assert.True(found, $"there are no tests in tests/App.Tests/{room}");
    }

    [Fact]
    public void Every_function_has_a_room()
    {
        var functions = typeof(ITimerFunction).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .Where(type => ContractsOfTrigger.Values.SelectMany(contracts => contracts).Any(contract => contract.IsAssignableFrom(type)))
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
        => Repository.Files
            .Where(file => file.StartsWith("functions/App/", StringComparison.Ordinal) && file.EndsWith("/function.json", StringComparison.Ordinal))
            .Select(file => file.Split('/')[2]);

    private static string TriggerOf(string room)
    {
        using var definition = JsonDocument.Parse(Repository.Text($"functions/App/{room}/function.json"));
        return definition.RootElement.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetProperty("type").GetString()!)
            .Single(type => type.EndsWith("Trigger", StringComparison.Ordinal));
    }
}
