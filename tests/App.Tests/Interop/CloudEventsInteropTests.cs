using System.Text.Json;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.Interop;

public class CloudEventsInteropTests
{
    private static readonly DateTimeOffset Published = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1));

    [NodeFact]
    public async Task What_lies_on_the_hubs_is_read_by_the_CloudEvents_sdk()
    {
        var collected = MentionEvent.Collected(Mention("Perché è già finito? 😀"));
        var deleted = MentionEvent.Collected(Mention("") with { Deleted = Published.AddHours(1) });
        MentionEvent[] events =
        [
            collected,
            collected.Next(MentionEventType.Enriched, collected.Data with { InLanguage = "it" }),
            collected.Next(MentionEventType.Classified, collected.Data),
            deleted,
        ];

        var lines = events.Select(one => JsonSerializer.Serialize(one, PipelineJson.Options));
        using var read = JsonDocument.Parse(await NodeScripts.RunAsync("parse-cloudevents.mjs", string.Join('\n', lines)));

        var found = read.RootElement.EnumerateArray()
            .Select(one => (Text(one, "id"), Text(one, "source"), Text(one, "type"), Text(one, "subject"), Text(one, "content")));
        Assert.Equal(events.Select(one => (one.Id, one.Source, one.Type, one.Subject, one.Data.Content)), found);
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
