using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>Expected values were computed apart from this code: term by term in 60-digit decimal arithmetic.</summary>
public sealed class NegativeBinomialTests
{
    private const double RelativePrecision = 1e-11;

    [Theory]
    [InlineData(1, 0.1, 0.05, 9.4937095733349205e-2)]
    [InlineData(8, 1.5, 0.3, 2.8980979467787963e-3)]
    [InlineData(41, 6, 0.2, 1.1521233506919685e-7)]
    [InlineData(120, 100, 0.01, 8.8203937205018198e-2)]
    [InlineData(5, 20, 1, 7.8352616646845903e-1)]
    [InlineData(600, 100, 0.5, 8.8289235308364938e-5)]
    [InlineData(2000, 1000, 0.05, 1.9730294027555694e-4)]
    public void The_upper_tail_is_exact(long count, double mean, double dispersion, double expected)
        => Assert.Equal(1, NegativeBinomial.UpperTail(count, mean, dispersion) / expected, RelativePrecision);

    [Fact]
    public void Next_to_no_dispersion_loses_no_more_than_a_few_digits()
        => Assert.Equal(1, NegativeBinomial.UpperTail(30, 3, 1e-6) / 4.2785551270336042e-20, 1e-7);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_count_of_nothing_is_certain(long count) => Assert.Equal(1, NegativeBinomial.UpperTail(count, 4, 0.1));

    [Fact]
    public void The_tail_falls_with_the_count_and_rises_with_mean_and_dispersion()
    {
        for (var count = 1; count < 200; count++)
        {
            var here = NegativeBinomial.UpperTail(count, 20, 0.1);
            Assert.True(NegativeBinomial.UpperTail(count + 1, 20, 0.1) < here, $"at {count}");
            Assert.True(NegativeBinomial.UpperTail(count, 21, 0.1) > here, $"at {count}");
            if (count > 40) Assert.True(NegativeBinomial.UpperTail(count, 20, 0.2) > here, $"at {count}");
        }
    }

    [Fact]
    public void A_mean_of_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => NegativeBinomial.UpperTail(3, 0, 0.1));

    [Theory]
    [InlineData(0.5, 0.5723649429247000870717)]
    [InlineData(1, 0)]
    [InlineData(15, 25.1912211827386815000934)]
    [InlineData(20.5, 40.8315009745307981097761)]
    [InlineData(101, 363.7393755555634901440799)]
    [InlineData(1000, 5905.2204232091812118260769)]
    public void The_logarithm_of_gamma_is_exact(double x, double expected)
        => Assert.Equal(expected, SpecialFunctions.LogGamma(x), Math.Max(1e-14, expected * 1e-14));

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(0.5, 0.5, 0.5)]
    public void The_incomplete_beta_function_is_right_at_its_ends_and_in_the_middle(double x, double complement, double expected)
        => Assert.Equal(expected, SpecialFunctions.IncompleteBeta(x, complement, 3, 3), 1e-14);
}
