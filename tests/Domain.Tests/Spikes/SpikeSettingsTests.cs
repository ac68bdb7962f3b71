using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class SpikeSettingsTests
{
    [Fact]
    public void Each_level_asks_for_less_than_the_one_before_it()
    {
        var levels = Enum.GetValues<Sensitivity>().Select(SpikeSettings.For).ToList();

        Assert.Equal([1 / 3.0, 1, 3], levels.Select(level => level.FalseAlarmsPerMonth));
        Assert.All(levels.Zip(levels.Skip(1)), pair =>
        {
            Assert.True(pair.First.BurstFactor > pair.Second.BurstFactor);
            Assert.True(pair.First.RatioMin > pair.Second.RatioMin);
            Assert.All(SpikeWindow.All, window => Assert.True(pair.First.ExcessMin(window) > pair.Second.ExcessMin(window)));
        });
        Assert.Equal(SpikeSettings.For(Sensitivity.Medium), SpikeSettings.Default);
    }

    [Fact]
    public void Many_series_share_one_budget_and_few_have_their_own()
    {
        Assert.Equal(SpikeSettings.Default, SpikeSettings.Default.SharedAmong(30));
        Assert.Equal(30, SpikeSettings.Default.SharedAmong(1_000).FalseAlarmsPerMonth * 1_000, 1e-9);
    }

    [Fact]
    public void A_rise_that_is_raised_alone_is_not_raised_among_a_million()
    {
        var series = new SomeSeries(60) { PerDay = 200, Factor = bucket => bucket >= 6 * SomeSeries.BucketsPerDay ? 1.8 : 1 };
        Assert.NotEmpty(series.RaisedAt(7 * SomeSeries.BucketsPerDay));

        var state = SpikeState.Empty;
        var shared = SpikeSettings.Default.SharedAmong(1_000_000);
        var again = new SomeSeries(60) { PerDay = 200, Factor = series.Factor };
        var decisions = new List<SpikeDecision>();
        for (var bucket = 0; bucket < 7 * SomeSeries.BucketsPerDay; bucket++)
        {
            (state, var decision) = SpikeDetector.Observe(state, again.Bucket(bucket), shared);
            decisions.Add(decision);
        }

        Assert.DoesNotContain(decisions, decision => decision is SpikeDecision.Raised);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(12, 0.1)]
    [InlineData(3_000, 0.05)]
    public void Nineteen_of_twenty_counts_lie_in_the_interval(double mean, double dispersion)
    {
        var (low, high) = NegativeBinomial.Interval(mean, dispersion);

        Assert.InRange(NegativeBinomial.UpperTail(low, mean, dispersion) - NegativeBinomial.UpperTail(high + 1, mean, dispersion), 0.95, 1);
        Assert.True(NegativeBinomial.UpperTail(high, mean, dispersion) > 0.025);
        Assert.True(1 - NegativeBinomial.UpperTail(low + 1, mean, dispersion) >= 0.025);
    }
}
