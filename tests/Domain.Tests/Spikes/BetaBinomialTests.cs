using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class BetaBinomialTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 20.0 / 21)]
    [InlineData(7, 14.0 / 21)]
    [InlineData(20, 1.0 / 21)]
    [InlineData(21, 0)]
    public void A_beta_of_one_and_one_makes_every_count_as_likely(long count, double tail)
        => Assert.Equal(tail, BetaBinomial.UpperTail(count, trials: 20, share: 0.5, correlation: 1.0 / 3), 1e-12);

    [Theory]
    [InlineData(1, 0.9717524751)]
    [InlineData(5, 0.1502683326)]
    [InlineData(8, 0.00159038640)]
    public void Without_correlation_it_is_a_binomial(long count, double tail)
        => Assert.InRange(BetaBinomial.UpperTail(count, trials: 10, share: 0.3, correlation: 0) / tail, 0.999, 1.001);

    [Fact]
    public void The_more_shares_vary_the_likelier_is_a_high_one()
        => Assert.True(BetaBinomial.UpperTail(60, 100, 0.3, 0.05) > 100 * BetaBinomial.UpperTail(60, 100, 0.3, 0.001));

    [Fact]
    public void Many_are_scaled_down_and_their_tail_stays_about_the_same()
    {
        var exact = BetaBinomial.UpperTail(800, trials: 2_000, share: 0.3, correlation: 0.01);
        var scaled = BetaBinomial.UpperTail(40_000, trials: 100_000, share: 0.3, correlation: 0.01);

        Assert.InRange(scaled / exact, 0.5, 2);
    }

    [Fact]
    public void Of_a_hundred_windows_95_lie_in_the_interval()
    {
        var (low, high) = BetaBinomial.Interval(200, 0.3, 0.02);

        Assert.InRange(BetaBinomial.UpperTail(low, 200, 0.3, 0.02), 0.975, 0.99);
        Assert.InRange(BetaBinomial.UpperTail(high + 1, 200, 0.3, 0.02), 0.01, 0.025);
    }
}
