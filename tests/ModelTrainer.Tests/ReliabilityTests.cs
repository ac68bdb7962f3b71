using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class ReliabilityTests
{
    [Fact]
    public void Answers_as_often_right_as_they_say_have_no_error()
    {
        var reliability = new Reliability();
        foreach (var right in new[] { true, true, true, false })
            reliability.Add(0.75, right, passed: true);
        Assert.Equal(0, reliability.Error, 12);
    }

    [Fact]
    public void The_error_is_the_gap_weighted_by_rows()
    {
        var reliability = new Reliability();
        reliability.Add(0.95, right: false, passed: true);
        reliability.Add(0.55, right: true, passed: false);
        Assert.Equal((0.95 + 0.45) / 2, reliability.Error, 12);
    }

    [Fact]
    public void Certainty_has_a_bin()
    {
        var reliability = new Reliability();
        reliability.Add(1, right: true, passed: true);
        Assert.Equal(0, reliability.Error, 12);
    }

    [Fact]
    public void Accuracy_behind_the_band_counts_only_what_passed()
    {
        var reliability = new Reliability();
        reliability.Add(0.9, right: true, passed: true);
        reliability.Add(0.4, right: false, passed: false);
        Assert.Equal(1, reliability.PassedAccuracy, 12);
    }

    [Theory]
    [InlineData(324)]
    [InlineData(20_000)]
    public void Honest_answers_show_what_chance_gives_and_less_without_the_bias(int rows)
    {
        var reliability = Drawn(rows, said => said);
        Assert.InRange(reliability.Error / reliability.ErrorByChance(), 0.5, 1.7);
        Assert.True(reliability.DebiasedError() < reliability.Error);
    }

    [Fact]
    public void Boasting_stays_in_the_error_without_the_bias()
    {
        var boasting = Drawn(20_000, probability => probability - 0.2);
        Assert.Equal(0.2, boasting.Error, 2);
        Assert.Equal(boasting.Error, boasting.DebiasedError(), 3);
        Assert.InRange(boasting.ErrorByChance(), 0, 0.02);
    }

    [Fact]
    public void The_fewer_the_rows_the_more_chance_gives() =>
        Assert.True(Drawn(100, said => said).ErrorByChance() > 3 * Drawn(10_000, said => said).ErrorByChance());

    [Theory]
    [InlineData("RT @user: Che bella giornata! http", "RT @mario che bella giornata http://example.org")]
    [InlineData("già visto", "GIA visto...")]
    public void One_post_has_one_key_however_links_and_handles_are_masked(string one, string other) =>
        Assert.Equal(SameText.KeyOf(one), SameText.KeyOf(other));

    [Fact]
    public void Two_posts_have_two_keys() =>
        Assert.NotEqual(SameText.KeyOf("che bella giornata"), SameText.KeyOf("che brutta giornata"));

    /// <summary>Answers of 40 to 90 %, right as often as <paramref name="truth"/> makes of what they say.</summary>
    private static Reliability Drawn(int rows, Func<double, double> truth)
    {
        var random = new Random(7);
        var reliability = new Reliability();
        for (var row = 0; row < rows; row++)
        {
            var probability = 0.4 + (0.5 * random.NextDouble());
            reliability.Add(probability, random.NextDouble() < truth(probability), passed: true);
        }

        return reliability;
    }
}
