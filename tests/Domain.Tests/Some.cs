using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests;

/// <summary>Things of which a test names only what it is about.</summary>
internal static class Some
{
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
        Sentiment = sentiment is { } label ? Sentiment(label) : null,
    };

    public static Sentiment Sentiment(SentimentLabel label) => new(label, new SentimentScores(0.8, 0.1, 0.1), "embedded", "1");

    public static MentionEvent Event(Mention mention) => MentionEvent.Collected(mention);

    public static EventPosition Position(long sequence, int partition = 0) => new("g1", partition, sequence);
}
