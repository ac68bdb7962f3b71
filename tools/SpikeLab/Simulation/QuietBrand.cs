using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.SpikeLab.Simulation;

/// <summary>
/// A brand of which nothing special is said: mentions as a <see cref="QuietSeries"/> has them, a fifth of them negative, each of those about
/// one of eight topics, or two. The share varies a little from day to day, and so do the topics.
/// </summary>
internal sealed record QuietBrand(QuietSeries Mentions)
{
    /// <summary>Mentions a day of the smallest and the largest of a set.</summary>
    private const double PerDayMin = 20;

    private const double PerDayMax = 10_000;
    private const double NegativeShare = 0.2;
    private const double SecondTopic = 0.3;

    /// <summary>Between days, of the share and of each topic's part.</summary>
    private const double DayDispersion = 0.02;

    /// <summary>The topic that a crisis is limited to; one in twenty negatives is about it.</summary>
    public const string CrisisTopic = "safety";

    private static readonly (string Topic, double Part)[] Topics =
    [
        ("delivery", 0.3), ("price", 0.2), ("customer-service", 0.15), ("app", 0.1), ("quality", 0.08), ("returns", 0.07), (CrisisTopic, 0.05), ("staff", 0.05),
    ];

    /// <summary>Every kind and rhythm at every size.</summary>
    public static IReadOnlyList<QuietBrand> Set(int count, int seed) => [.. QuietSeries.Set(count, seed).Select((series, i)
        => new QuietBrand(series with { PerDay = PerDayMin * Math.Pow(PerDayMax / PerDayMin, count == 1 ? 0.5 : (double)i / (count - 1)) }))];

    /// <param name="factor">What the negatives about <see cref="CrisisTopic"/> are multiplied by in a bucket; the additional ones are more mentions.</param>
    public IEnumerable<BrandBucket> Buckets(int from, int buckets, Func<int, double>? factor = null)
    {
        var counts = Mentions.Counts(from, buckets);
        var random = new RandomCounts(unchecked((Mentions.Seed * 7) + from));
        var (day, share, parts) = (-1, 0.0, Array.Empty<double>());
        for (var i = 0; i < buckets; i++)
        {
            if ((from + i) / QuietSeries.BucketsPerDay is var today && today != day)
                (day, share, parts) = (today, NegativeShare * Vary(random), [.. Topics.Select(topic => topic.Part * Vary(random))]);
            var extra = random.Poisson(counts[i] * share * Topics.First(topic => topic.Topic == CrisisTopic).Part * ((factor?.Invoke(from + i) ?? 1) - 1));
            yield return Bucket(from + i, counts[i], share, parts, extra, random);
        }
    }

    private static BrandBucket Bucket(int index, int mentions, double share, double[] parts, int extra, RandomCounts random)
    {
        var heard = new int[Topics.Length];
        var negative = 0;
        for (var mention = 0; mention < mentions; mention++)
        {
            if (!random.Chance(share)) continue;
            negative++;
            for (var told = random.Chance(SecondTopic) ? 2 : 1; told > 0; told--) heard[random.Choose(parts)]++;
        }

        heard[Array.FindIndex(Topics, topic => topic.Topic == CrisisTopic)] += extra;
        var topics = Topics.Select((topic, i) => new KeyValuePair<string, Counts>(topic.Topic, new Counts(heard[i], heard[i], 0, 0)));
        var counts = new BucketCount(QuietSeries.Start + (index * EventTime.BucketWidth), negative + extra, mentions + extra);
        return new BrandBucket(counts, TopicCounts.Of(topics));
    }

    private static double Vary(RandomCounts random) => random.Gamma(1 / DayDispersion) * DayDispersion;
}
