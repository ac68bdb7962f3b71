using System.Globalization;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Contracts;

/// <summary>Documents to write.</summary>
internal static class SomeDocuments
{
    public const string Brand = "treno";

    public static DateTimeOffset Morning { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A stored mention, said <paramref name="minute"/> minutes into the morning.</summary>
    public static MentionDocument Mention(string id, int minute = 0, params string[] brands) => new()
    {
        Id = id,
        Source = "forum",
        State = MentionState.Stored,
        Version = 1,
        Mention = new Mention
        {
            Id = id,
            ExternalId = id,
            Source = "forum",
            Content = "Perché il «treno» è in ritardo? 🚆",
            Published = Morning.AddMinutes(minute),
            CollectedAt = Morning.AddMinutes(minute + 1),
            About = [.. (brands.Length == 0 ? [Brand] : brands).Select(brand => new BrandMatch(brand, [new TextMatch(11, 5, "treno")]))],
        },
    };

    public static OutboxDocument Owed(string id, DateTimeOffset nextAttemptAt) => new()
    {
        Id = id,
        Signal = "signal-1",
        Channel = "press-office",
        Body = "{}",
        CreatedAt = Morning,
        Status = DeliveryStatus.Pending,
        NextAttemptAt = nextAttemptAt,
    };

    public static string Numbered(int number) => number.ToString("d4", CultureInfo.InvariantCulture);
}
