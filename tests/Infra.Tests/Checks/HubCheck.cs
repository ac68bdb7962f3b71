using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>The hubs and consumer groups are exactly those that the functions' definitions name; a reader shares its group with no one.</summary>
internal static class HubCheck
{
    private const string Path = "infra/modules/event-hubs.bicep";
    private const string List = "hubList";

    public static IEnumerable<string> Of(Infrastructure infra, IReadOnlyList<FunctionBinding> bindings)
    {
        var made = Entries(infra[Path]).ToHashSet();
        var readers = bindings.Where(binding => binding.Type == "eventHubTrigger")
            .Select(binding => (Hub: binding.Hub!, Group: binding.ConsumerGroup!)).ToList();
        var hubs = bindings.Where(binding => binding.Hub is not null).Select(binding => binding.Hub!).ToHashSet();
        return readers.Except(made).Select(reader => $"{Path} lacks consumer group {reader.Group} of {reader.Hub}")
            .Concat(made.Except(readers).Select(entry => $"{Path} makes consumer group {entry.Group} of {entry.Hub}, which no function reads"))
            .Concat(hubs.Except(made.Select(entry => entry.Hub)).Select(hub => $"{Path} lacks hub {hub}"))
            .Concat(readers.GroupBy(reader => reader).Where(same => same.Count() > 1).Select(same => $"two functions read {same.Key.Hub} as {same.Key.Group}"))
            .Concat(readers.Where(reader => reader.Group == "$Default").Select(reader => $"{reader.Hub} is read through $Default"));
    }

    private static IEnumerable<(string Hub, string Group)> Entries(BicepFile file)
        => (file.VariableValue(List)?.Parts ?? []).Select(file.ObjectOf)
            .Select(entry => (file.StringOf(entry["name"]), file.StringOf(entry["consumerGroup"])));
}
