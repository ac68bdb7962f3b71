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
    [InlineData("RT @user: Che bella giornata! http", "RT @mario che bella giornata http://example.org")]
    [InlineData("già visto", "GIA visto...")]
    public void One_post_has_one_key_however_links_and_handles_are_masked(string one, string other) =>
        Assert.Equal(SameText.KeyOf(one), SameText.KeyOf(other));

    [Fact]
    public void Two_posts_have_two_keys() =>
        Assert.NotEqual(SameText.KeyOf("che bella giornata"), SameText.KeyOf("che brutta giornata"));
}
