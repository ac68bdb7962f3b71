using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Tests.Signals;

/// <summary>What the mentions of an incident say of its cause, and of what is not its cause.</summary>
public sealed class SpokenMentionsTests
{
    [Fact]
    public void What_is_blamed_more_than_before_is_named_and_one_voice_counts_once()
    {
        var before = Many(20, i => Said(i, "b", aspect: i < 4 ? "seat" : "staff", phrase: "old story"));
        var window = Many(10, i => Said(i, "w", aspect: i < 2 ? "seat" : "delay", phrase: "four hours"))
            .Concat(Many(5, i => Said(i, "loud", aspect: "price", phrase: "my refund", author: "shouter")));

        var spoken = new SpokenMentions("aurora", [.. window], before);

        Assert.Equal(new Driver("delay", 8, 8 / 15.0, 0), Assert.Single(spoken.Aspects()));
        Assert.Equal(new Driver("four hours", 10, 10 / 15.0, 0), Assert.Single(spoken.KeyPhrases(masks: false)));
    }

    [Fact]
    public void Handles_and_the_words_that_find_the_brand_are_no_phrases()
    {
        var found = new BrandMatch("aurora", [new TextMatch(0, 7, "@Aurora")]);
        var window = Many(6, i => Said(i, "w", phrase: i < 3 ? "aurora" : "@somebody") with { About = [found] });

        Assert.Empty(new SpokenMentions("aurora", window, []).KeyPhrases(masks: false));
    }

    [Fact]
    public void Voices_with_most_followers_come_first_and_nobody_is_named_where_data_is_masked()
    {
        var window = Many(5, i => Said(i, "w", author: $"p{i % 4}", followers: (i % 4) * 100));
        var spoken = new SpokenMentions("aurora", window, []);

        Assert.Equal(["p3", "p2", "p1"], spoken.Authors(masks: false).Select(author => author.Name));
        Assert.Equal(300, spoken.Authors(masks: true)[0].Followers);
        Assert.All(spoken.Authors(masks: true), author => Assert.Null(author.Name));
    }

    [Fact]
    public void A_source_that_came_or_went_is_a_change_of_coverage()
    {
        var before = Many(30, i => Said(i, "b") with { Source = i < 20 ? "social" : "forum" });
        var window = Many(10, i => Said(i, "w") with { Source = i < 8 ? "social" : "rss:news" });

        var caution = new SpokenMentions("aurora", window, before).Caution();

        Assert.Equal(("rss:news", "forum"), (Assert.Single(caution.NewSources), Assert.Single(caution.SilentSources)));
        Assert.True(caution.IsCoverageChanged);
        Assert.False(new SpokenMentions("aurora", window, [.. before.Take(10)]).Caution().IsCoverageChanged);
        Assert.False(new SpokenMentions("aurora", before, before).Caution().IsCoverageChanged);
    }

    [Theory]
    [InlineData(8, 0, true)]
    [InlineData(4, 0, false)]
    [InlineData(8, 9, false)]
    public void Many_copies_are_a_flood_unless_they_are_the_habit(int copies, int copiesBefore, bool isFlood)
    {
        var caution = new SpokenMentions("aurora", Many(10, i => Copy(i, "w", copies)), Many(20, i => Copy(i, "b", copiesBefore * 2))).Caution();

        Assert.Equal((copies / 10.0, copiesBefore / 10.0, isFlood), (caution.RepeatedShare, caution.UsualRepeatedShare, caution.IsFloodOfCopies));
    }

    [Fact]
    public void What_is_not_negative_towards_the_brand_drives_nothing()
    {
        var window = Many(10, i => Said(i, "w", aspect: "delay") with { Sentiment = Some.Sentiment(SentimentLabel.Positive) });

        Assert.Empty(new SpokenMentions("aurora", window, []).Aspects());
        Assert.Empty(new SpokenMentions("aurora", window, []).Sources());
    }

    private static Mention Copy(int number, string prefix, int copies)
        => Said(number, prefix) with { DuplicateOf = number < copies ? new NearDuplicate("first", 0.9) : null };

    private static List<Mention> Many(int count, Func<int, Mention> said) => [.. Enumerable.Range(0, count).Select(said)];

    private static Mention Said(int number, string prefix, string? aspect = null, string? phrase = null, string? author = null, long? followers = null)
        => Some.Mention($"{prefix}-{number}") with
        {
            Author = new Author { Handle = author ?? $"{prefix}{number}", Followers = followers },
            Analysis = new TextAnalysis
            {
                Version = "1",
                Aspects = aspect is null ? [] : [new AspectOpinion(aspect, SentimentLabel.Negative, 0, 1, "x")],
                KeyPhrases = phrase is null ? [] : [phrase],
            },
        };
}
