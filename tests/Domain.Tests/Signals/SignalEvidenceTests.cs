using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Tests.Channels;

namespace MentionPipeline.Domain.Tests.Signals;

/// <summary>What is told of the evidence, and how it follows what people take back.</summary>
public sealed class SignalEvidenceTests
{
    private static readonly SignalEvidence Evidence = new()
    {
        ExpectedLow = 3,
        ExpectedHigh = 12,
        FalsePerMonth = 0.02,
        BaselineFrom = Some.Time.AddDays(-10),
        BaselineUntil = Some.Time.AddDays(-1),
        BaselineDays = 9,
        Topics = [new Driver("delivery", 28, 0.7, 0.1)],
        KeyPhrases = [new Driver("four hours", 10, 0.25, 0)],
        Sources = [new Driver("social", 40, 1, 1)],
        Authors = [new LoudAuthor("m1", "social", "loud", 120_000), new LoudAuthor("m2", "social", "less", 500)],
        First = new FirstMention(Some.Time, new SignalMention("m1", "It leaks.", null, "negative")),
        Caution = new SignalCaution(60, [], [], 0.05, 0.02),
    };

    [Fact]
    public void The_text_tells_the_drivers_and_what_is_not_the_cause_and_names_nobody()
    {
        var text = EvidenceText.Of(Evidence);

        Assert.Contains("It is about delivery 70 % (10 %)", text, StringComparison.Ordinal);
        Assert.Contains("“four hours”", text, StringComparison.Ordinal);
        Assert.Contains("social (100 %)", text, StringComparison.Ordinal);
        Assert.Contains("120,000", text, StringComparison.Ordinal);
        Assert.Contains("neither coverage nor copies explain it", text, StringComparison.Ordinal);
        Assert.DoesNotContain("loud", text, StringComparison.Ordinal);
        Assert.DoesNotContain("It leaks", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_that_drives_the_excess_is_told_even_with_its_usual_share()
    {
        var always = Evidence with { Topics = [new Driver("delay", 31, 0.19, 0.19), new Driver("baggage", 15, 0.09, 0.07)] };

        Assert.Contains("It is about delay 19 % (19 %), baggage 9 % (7 %)", EvidenceText.Of(always), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_coverage_and_a_flood_of_copies_are_told_first_of_all()
    {
        Assert.Contains("rss:news was not heard", Told(new SignalCaution(60, ["rss:news"], [], 0, 0)), StringComparison.Ordinal);
        Assert.Contains("forum, heard in the week before, is silent", Told(new SignalCaution(60, [], ["forum"], 0, 0)), StringComparison.Ordinal);
        Assert.Contains("Copies may be all", Told(new SignalCaution(60, [], [], 0.8, 0.1)), StringComparison.Ordinal);
        Assert.DoesNotContain("explain", Told(new SignalCaution(0, [], [], 0, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mention_that_is_gone_takes_its_author_and_its_words_out_of_the_evidence()
    {
        var signal = SomeSignal.Raised("text") with { Evidence = Evidence };

        var followed = SignalTexts.Follow(signal, "m1", null)!;

        Assert.Equal("less", Assert.Single(followed.Evidence!.Authors).Name);
        Assert.Null(followed.Evidence.First);
        Assert.Null(SignalTexts.Follow(followed, "m1", null));
    }

    [Fact]
    public void An_edit_changes_the_first_mention_that_is_shown()
    {
        var signal = SomeSignal.Raised("text") with { Evidence = Evidence };

        var followed = SignalTexts.Follow(signal, "m1", Some.Mention() with { Id = "m1", Content = "It does not leak." })!;

        Assert.Equal("It does not leak.", followed.Evidence!.First!.Mention.Content);
        Assert.Equal(2, followed.Evidence.Authors.Count);
    }

    private static string Told(SignalCaution caution) => EvidenceText.Of(Evidence with { Caution = caution });
}
