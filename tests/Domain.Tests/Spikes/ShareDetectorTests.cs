using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class ShareDetectorTests
{
    private const int PerDay = SomeSeries.BucketsPerDay;

    /// <summary>As in production.</summary>
    private static readonly SpikeSettings Settings = SeriesBudget.For(SpikeSettings.Default, SeriesKind.NegativeShare, topics: 0);

    [Fact]
    public void It_learns_until_it_knows_four_days_with_mentions_enough()
    {
        var decisions = Decisions(5 * PerDay, _ => 0.3).ToList();

        Assert.IsType<SpikeDecision.Learning>(decisions[(3 * PerDay) + 10]);
        Assert.IsType<SpikeDecision.None>(decisions[(4 * PerDay) + 10]);
    }

    [Fact]
    public void A_brand_of_few_mentions_has_no_share()
        => Assert.All(Decisions(20 * PerDay, _ => 0.5, perDay: 10), decision => Assert.IsType<SpikeDecision.Learning>(decision));

    [Fact]
    public void Nobody_talks_more_but_they_talk_worse()
    {
        var onset = 10 * PerDay;
        var incident = Raised(14 * PerDay, bucket => bucket < onset || bucket >= onset + PerDay ? 0.2 : 0.55).Single().Incident;

        Assert.InRange(incident.RaisedAt, SomeSeries.At(onset), SomeSeries.At(onset).AddHours(6));
        Assert.InRange(incident.Onset, SomeSeries.At(onset).AddHours(-2), SomeSeries.At(onset).AddHours(2));
        Assert.InRange(incident.Expected / incident.Mentions, 0.17, 0.23);
        Assert.True(incident.Observed > incident.ExpectedHigh);
        Assert.InRange(incident.Expected, incident.ExpectedLow, incident.ExpectedHigh);
    }

    [Fact]
    public void It_clears_once_when_they_talk_as_usual_again()
    {
        var (onset, end) = (10 * PerDay, 11 * PerDay);
        var cleared = Decisions(14 * PerDay, bucket => bucket < onset || bucket >= end ? 0.2 : 0.55).OfType<SpikeDecision.Cleared>().Single();

        Assert.InRange(cleared.At, SomeSeries.At(end), SomeSeries.At(end).AddHours(8));
    }

    [Fact]
    public void More_of_the_same_is_no_rise_of_the_share()
        => Assert.Empty(Raised(14 * PerDay, _ => 0.2, bucket => bucket is >= 10 * PerDay and < 11 * PerDay ? 2.5 : 1));

    [Fact]
    public void What_lasts_for_days_is_the_new_normal()
    {
        var raised = Raised(40 * PerDay, bucket => bucket < 10 * PerDay ? 0.2 : 0.5).ToList();

        Assert.Single(raised);
    }

    [Fact]
    public void Shares_that_always_vary_raise_no_more_than_the_budget()
    {
        // Ten years of days between 10 and 30 %, drawn anew every eight hours.
        var random = new Random(11);
        var shares = Enumerable.Range(0, 1_200).Select(_ => 0.1 + (0.2 * random.NextDouble())).ToArray();

        Assert.InRange(Raised(shares.Length * 96, bucket => shares[bucket / 96]).Count(), 0, shares.Length / 90);
    }

    [Fact]
    public void Every_bucket_can_be_asked_why_it_raised_nothing()
    {
        var state = ShareState.Empty;
        for (var bucket = 0; bucket < 6 * PerDay; bucket++) (state, _) = ShareDetector.Observe(state, Bucket(bucket, 0.3), Settings);
        var judged = ShareDetector.Explain(state, Bucket(6 * PerDay, 0.3), Settings);

        Assert.False(judged.WouldRaise);
        Assert.Equal(4, judged.Windows.Count);
        Assert.All(judged.Windows, window => Assert.Contains(NotRaised.BelowRatio, window.Reasons));
        Assert.Equal([NotRaised.Learning], ShareDetector.Explain(ShareState.Empty, Bucket(0, 0.3), Settings).Reasons);
    }

    [Fact]
    public void The_memory_does_not_grow()
    {
        var state = ShareState.Empty;
        for (var bucket = 0; bucket < 60 * PerDay; bucket++) (state, _) = ShareDetector.Observe(state, Bucket(bucket, 0.3), Settings);

        Assert.Equal((PerDay, PerDay, 14), (state.Negative.Length, state.Mentions.Length, state.Days.Length));
    }

    [Fact]
    public void A_long_gap_ends_an_incident_and_counts_for_nothing()
    {
        var state = ShareState.Empty;
        var bucket = 0;
        for (; bucket < 10 * PerDay; bucket++) (state, _) = ShareDetector.Observe(state, Bucket(bucket, 0.2), Settings);
        for (; state.Incident is null; bucket++) (state, _) = ShareDetector.Observe(state, Bucket(bucket, 0.7), Settings);
        var (after, decision) = ShareDetector.Observe(state, Bucket(bucket + PerDay, 0.2), Settings);

        Assert.IsType<SpikeDecision.Cleared>(decision);
        Assert.Null(after.Incident);
        Assert.Equal(1, after.Mentions.Count(count => count > 0));
    }

    private static IEnumerable<SpikeDecision.Raised> Raised(int buckets, Func<int, double> share, Func<int, double>? volume = null)
        => Decisions(buckets, share, volume: volume).OfType<SpikeDecision.Raised>();

    private static IEnumerable<SpikeDecision> Decisions(int buckets, Func<int, double> share, int perDay = 600, Func<int, double>? volume = null)
    {
        var random = new Random(5);
        var state = ShareState.Empty;
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var mean = (double)perDay / PerDay * (volume?.Invoke(bucket) ?? 1);
            var mentions = (int)mean + (random.NextDouble() < mean % 1 ? 1 : 0);
            var negative = Enumerable.Range(0, mentions).Count(_ => random.NextDouble() < share(bucket));
            (state, var decision) = ShareDetector.Observe(state, new BucketCount(SomeSeries.At(bucket), negative, mentions), Settings);
            yield return decision;
        }
    }

    private static BucketCount Bucket(int bucket, double share)
    {
        const int Mentions = 3;
        return new BucketCount(SomeSeries.At(bucket), (bucket * 7 % 10) < share * 10 ? Mentions : 0, Mentions);
    }
}
