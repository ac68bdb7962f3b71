using System.Globalization;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Contracts.LawFour;

/// <summary>An event as a partition delivers it.</summary>
public sealed record Delivered(EventPosition Position, MentionEvent Event);

/// <summary>
/// The events of one seed on two partitions: posts that are edited, repeated, outdated, filtered and deleted, also before
/// they come. Everything carries the seed in its name, so that many schedules may share one store.
/// </summary>
public sealed class Schedule
{
    public const int Partitions = 2;

    private const int Posts = 12;

    /// <summary>With one repeat and one deletion that is at most seven events a post: fewer than the change list holds.</summary>
    private const int VersionsMax = 5;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private readonly Random random;
    private readonly int seed;

    public Schedule(int seed)
    {
        this.seed = seed;
        random = new Random(seed);
        Log = [.. Enumerable.Range(0, Partitions).Select(_ => new List<Delivered>())];
        foreach (var mention in Mentions()) Append(random.Next(Partitions), mention);
    }

    public string Generation => string.Create(CultureInfo.InvariantCulture, $"g{seed}");

    public IReadOnlyList<string> Brands => [Named("aurora"), Named("brio")];

    /// <summary>By partition, in order of sequence.</summary>
    public IReadOnlyList<List<Delivered>> Log { get; }

    private string Source => Named("forum");

    private IEnumerable<Mention> Mentions()
    {
        for (var post = 0; post < Posts; post++)
        {
            var versions = random.Next(1, VersionsMax + 1);
            for (var version = 0; version < versions; version++) yield return Version(post, version);
            if (random.NextDouble() < 0.3) yield return Version(post, random.Next(versions));
            if (random.NextDouble() < 0.2) yield return Version(post, 0) with { Deleted = Start.AddHours(9), About = [], Sentiment = null };
        }
    }

    private Mention Version(int post, int version)
    {
        var shape = new Random((seed * 1_000) + (post * 10) + version);
        string[] brands = shape.Next(4) switch { 0 => [], 1 => [Brands[0]], 2 => [Brands[1]], _ => [.. Brands] };
        var externalId = string.Create(CultureInfo.InvariantCulture, $"post-{post}");
        return new Mention
        {
            Id = MentionId.Of(Source, externalId),
            ExternalId = externalId,
            Source = Source,
            Content = string.Create(CultureInfo.InvariantCulture, $"Version {version} of what was said."),
            Published = Start.AddMinutes(-shape.Next(3) * 5),
            Updated = Start.AddMinutes(version + 1),
            CollectedAt = Start.AddMinutes(10),
            About = [.. brands.Select(brand => new BrandMatch(brand, []))],
            FilterReason = brands.Length == 0 ? "no-brand" : null,
            Sentiment = brands.Length == 0 ? null : new Sentiment((SentimentLabel)shape.Next(3), new SentimentScores(0.2, 0.3, 0.5), "embedded", "1"),
            Analysis = brands.Length == 0 ? null : new TextAnalysis { Topics = TopicsOf(shape), Version = "1" },
        };
    }

    private static string[] TopicsOf(Random shape) => shape.Next(4) switch { 0 => [], 1 => ["delivery"], 2 => ["price"], _ => ["delivery", "price"] };

    private void Append(int partition, Mention mention)
        => Log[partition].Add(new Delivered(new EventPosition(Generation, partition, Log[partition].Count), MentionEvent.Collected(mention)));

    private string Named(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}-{seed}");
}
