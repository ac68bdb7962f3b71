using System.Globalization;
using MentionPipeline.Contracts;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Hubs;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.Embedded.Tests;

/// <summary>Fixtures.</summary>
internal static class Some
{
    public static DateTimeOffset Morning { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static Mention Mention(int number, string source = "forum")
    {
        var externalId = number.ToString(CultureInfo.InvariantCulture);
        return new Mention
        {
            Id = MentionId.Of(source, externalId),
            ExternalId = externalId,
            Source = source,
            Content = $"Il treno delle {number} è partito in orario, grazie al personale.",
            Published = Morning.AddSeconds(number),
            CollectedAt = Morning.AddSeconds(number + 1),
        };
    }

    public static MentionEvent Event(int number, string source = "forum") => MentionEvent.Collected(Mention(number, source));

    public static MentionEvent[] Events(int count, string source = "forum", int first = 0)
        => [.. Enumerable.Range(first, count).Select(number => Event(number, source))];

    public static Clocks Clocks(ManualTime? time = null)
    {
        time ??= new ManualTime(Morning);
        return new Clocks(time, time);
    }

    public static HubLog Log(TemporaryDirectory directory, HubOptions? options = null, Clocks? clocks = null)
        => HubLog.Open(directory.File("hubs.db"), options ?? new HubOptions(), clocks ?? Clocks());

    public static SqliteStore Store(TemporaryDirectory directory, Clocks? clocks = null)
        => SqliteStore.Open(directory.File("store.db"), clocks ?? Clocks());

    public static QuarantinedEvent Quarantined(HubLog log, string hub, int partition, RawEvent raw, string reason = QuarantineReason.Unreadable)
        => new(hub, new EventPosition(log.GenerationOf(hub), partition, raw.Sequence), QuarantinedEvent.UnknownSource, reason, "It cannot be read.", raw.Body);

    public static MentionDocument Document(int number, DateTimeOffset? expiresAt = null) => new()
    {
        Id = Mention(number).Id,
        Source = "forum",
        State = MentionState.Stored,
        Version = number,
        Mention = Mention(number) with { About = [new BrandMatch("treno", [new TextMatch(3, 5, "treno")])] },
        ExpiresAt = expiresAt,
    };
}
