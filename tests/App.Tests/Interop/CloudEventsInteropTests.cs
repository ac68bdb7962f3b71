using System.Text.Json;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Tests.Interop;

public class CloudEventsInteropTests
{
    private static readonly DateTimeOffset Published = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1));

    [NodeFact]
    public async Task What_lies_on_the_hubs_is_read_by_the_CloudEvents_sdk()
    {
        var collected = MentionEvent.Collected(Mention("Perché è già finito? 😀"));
        var deleted = MentionEvent.Collected(Mention("") with { Deleted = Published.AddHours(1) });
        (string Hub, string Reader, MentionEvent Event)[] events =
        [
            (HubName.Collected, "enrich", collected),
            (HubName.Collected, "enrich", deleted),
            (HubName.Enriched, "classify", collected.Next(MentionEventType.Enriched, collected.Data with { InLanguage = "it" })),
            (HubName.Classified, "store", collected.Next(MentionEventType.Classified, collected.Data)),
        ];

        var lines = await ThroughTheHubsAsync(events);
        using var read = JsonDocument.Parse(await NodeScripts.RunAsync("parse-cloudevents.mjs", string.Join('\n', lines)));

        var found = read.RootElement.EnumerateArray()
            .Select(one => (Text(one, "id"), Text(one, "source"), Text(one, "type"), Text(one, "subject"), Text(one, "content")));
        Assert.Equal(events.Select(one => (one.Event.Id, one.Event.Source, one.Event.Type, one.Event.Subject, one.Event.Data.Content)), found);
    }

    /// <summary>Puts events on real hubs and reads back the bytes that lie there.</summary>
    private static async Task<IReadOnlyList<string>> ThroughTheHubsAsync(IEnumerable<(string Hub, string Reader, MentionEvent Event)> events)
    {
        using var folder = new TemporaryFolder();
        using var log = HubLog.Open(folder["hubs.db"], new HubOptions { Partitions = 1 }, Clocks.Live);
        var hubs = events.GroupBy(one => (one.Hub, one.Reader)).ToArray();
        var lines = new List<string>();
        foreach (var hub in hubs)
        {
            await log.AppendAsync(hub.Key.Hub, [.. hub.Select(one => one.Event)], CancellationToken.None);
            lines.AddRange((await log.ReadAsync(hub.Key.Hub, hub.Key.Reader, partition: 0, maxCount: 100, CancellationToken.None)).Select(raw => raw.Body));
        }
        return lines;
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    private static Mention Mention(string content) => new()
    {
        Id = MentionId.Of("rss:gazette", "42"),
        ExternalId = "42",
        Source = "rss:gazette",
        Content = content,
        Published = Published,
        CollectedAt = Published.AddMinutes(5),
    };
}
