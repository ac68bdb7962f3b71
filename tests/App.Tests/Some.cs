using System.Text;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests;

/// <summary>Things of which a test names only what it is about.</summary>
internal static class Some
{
    public const string Generation = "g1";

    public static DateTimeOffset Time { get; } = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static Mention Mention(string externalId = "post-1", SentimentLabel? sentiment = SentimentLabel.Negative, params string[] brands) => new()
    {
        Id = MentionId.Of("social", externalId),
        ExternalId = externalId,
        Source = "social",
        Content = "La macchina perde acqua.",
        Published = Time,
        CollectedAt = Time,
        About = [.. (brands.Length == 0 ? ["aurora"] : brands).Select(brand => new BrandMatch(brand, []))],
        Sentiment = sentiment is { } label ? new Sentiment(label, new SentimentScores(0.8, 0.1, 0.1), "embedded", "1") : null,
    };

    public static ReceivedEvent Received(Mention mention, long sequence, int partition = 0)
        => new(new EventPosition(Generation, partition, sequence), MentionEvent.Collected(mention), Encoding.UTF8.GetBytes(mention.Content));

    public static EventBatch Batch(string hub, params Mention[] mentions) => Batch(hub, 0, [.. mentions.Select((mention, i) => Received(mention, i))]);

    public static EventBatch Batch(string hub, int partition, IReadOnlyList<ReceivedEvent> events) => new(hub, Generation, partition, events, []);

    public static MentionDocument Stored(Mention mention, DateTimeOffset? expiresAt = null) => new()
    {
        Id = mention.Id,
        Source = mention.Source,
        State = MentionState.Stored,
        Version = MentionVersion.Of(mention),
        Mention = mention,
        ExpiresAt = expiresAt,
    };

    public static SignalDocument Signal(string brand, DateTimeOffset raisedAt) => new()
    {
        Id = SignalId.Of(brand, SignalKind.NegativeSpike, raisedAt),
        Brand = brand,
        Kind = SignalKind.NegativeSpike,
        Status = SignalStatus.Raised,
        Severity = Severity.Error,
        RaisedAt = raisedAt,
        Onset = raisedAt.AddMinutes(-10),
        Window = TimeSpan.FromMinutes(15),
        Observed = 40,
        Expected = 4.5,
        PValue = 1e-9,
        Headline = "Negative mentions rise",
        Explanation = "Nine times as many as usual.",
    };

    public static HttpCall Post(string body, string contentType = "application/json", params (string Name, string Value)[] headers) => new(
        "POST",
        "/api/mentions",
        new Dictionary<string, string>(),
        headers.Append(("Content-Type", contentType)).ToDictionary(header => header.Item1, header => header.Item2, StringComparer.OrdinalIgnoreCase),
        Encoding.UTF8.GetBytes(body));
}
