using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Tests.Storing;

/// <summary>Law 4, one event at a time.</summary>
public class MentionDecisionTests
{
    private static readonly Counts OneNegative = new(1, 1, 0, 0);
    private static readonly Counts OnePositive = new(1, 0, 0, 1);

    [Fact]
    public void A_new_mention_is_created_and_counts_one()
    {
        var decision = Decide(null, Some.Mention(), sequence: 0);

        Assert.Equal(Outcome.Created, decision.Outcome);
        Assert.Equal([new RollupDelta("aurora", Some.Time, OneNegative)], decision.Deltas);
        Assert.Equal(MentionState.Stored, decision.Next!.State);
    }

    [Fact]
    public void The_same_mention_again_is_a_duplicate_and_counts_nothing()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var again = Decide(created.Next, Some.Mention(), sequence: 1);

        Assert.Equal((Outcome.Duplicate, null), (again.Outcome, again.Next));
        Assert.Empty(again.Deltas);
    }

    [Fact]
    public void A_replayed_event_gives_again_what_it_gave_the_first_time()
    {
        var created = Decide(null, Some.Mention(), sequence: 7);
        var edited = Decide(created.Next, Edit(SentimentLabel.Positive), sequence: 8);

        var replayed = Decide(edited.Next, Some.Mention(), sequence: 7);

        Assert.Null(replayed.Next);
        Assert.Equal(Outcome.Created, replayed.Outcome);
        Assert.Equal(created.Deltas, replayed.Deltas);
    }

    [Fact]
    public void An_edit_takes_the_old_count_back_and_gives_the_new_one()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var edited = Decide(created.Next, Edit(SentimentLabel.Positive), sequence: 1);

        Assert.Equal(Outcome.Edited, edited.Outcome);
        Assert.Equal([new RollupDelta("aurora", Some.Time, OnePositive + -OneNegative)], edited.Deltas);
    }

    [Fact]
    public void An_edit_of_the_text_alone_still_tells_whoever_follows_the_rollups()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var edited = Decide(created.Next, Edit(SentimentLabel.Negative) with { Content = "La macchina perde ancora acqua." }, sequence: 1);

        Assert.Equal([new RollupDelta("aurora", Some.Time, Counts.Zero)], edited.Deltas);
    }

    [Fact]
    public void An_edit_that_speaks_of_another_brand_moves_the_count()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var edited = Decide(created.Next, Edit(SentimentLabel.Negative) with { About = [new BrandMatch("brio", [])] }, sequence: 1);

        Assert.Equal([new RollupDelta("aurora", Some.Time, -OneNegative), new RollupDelta("brio", Some.Time, OneNegative)], edited.Deltas);
    }

    [Fact]
    public void An_edit_that_no_brand_wants_leaves_no_text_behind()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var edited = Decide(created.Next, Edit(null) with { About = [], FilterReason = "no-brand" }, sequence: 1);

        Assert.Equal(Outcome.Edited, edited.Outcome);
        Assert.Equal((MentionState.Filtered, null), (edited.Next!.State, edited.Next.Mention));
        Assert.Equal([new RollupDelta("aurora", Some.Time, -OneNegative)], edited.Deltas);
    }

    [Fact]
    public void An_older_state_that_arrives_late_changes_nothing()
    {
        var edited = Decide(null, Edit(SentimentLabel.Positive), sequence: 0);

        var late = Decide(edited.Next, Some.Mention(), sequence: 1);

        Assert.Equal((Outcome.Duplicate, null), (late.Outcome, late.Next));
    }

    [Fact]
    public void A_deletion_takes_the_count_back_and_leaves_a_tombstone_without_text_or_author()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var deleted = Decide(created.Next, Deletion(), sequence: 1);

        Assert.Equal(Outcome.Deleted, deleted.Outcome);
        Assert.Equal((MentionState.Deleted, null), (deleted.Next!.State, deleted.Next.Mention));
        Assert.Equal([new RollupDelta("aurora", Some.Time, -OneNegative)], deleted.Deltas);
    }

    [Fact]
    public void A_deletion_that_overtakes_its_creation_keeps_the_mention_out()
    {
        var deleted = Decide(null, Deletion(), sequence: 0);

        var created = Decide(deleted.Next, Some.Mention(), sequence: 1);

        Assert.Empty(deleted.Deltas);
        Assert.Equal(Outcome.Duplicate, created.Outcome);
    }

    [Fact]
    public void A_filtered_mention_is_remembered_without_its_text()
    {
        var filtered = Some.Mention() with { About = [], Sentiment = null, FilterReason = "no-brand" };

        var first = Decide(null, filtered, sequence: 0);
        var second = Decide(first.Next, filtered, sequence: 1);

        Assert.Equal((Outcome.Filtered, Outcome.Duplicate), (first.Outcome, second.Outcome));
        Assert.Null(first.Next!.Mention);
        Assert.Equal("no-brand", first.Next.FilterReason);
    }

    [Fact]
    public void Only_the_last_changes_are_kept()
    {
        MentionDocument? document = null;
        for (var sequence = 0; sequence < MentionDocument.ChangesMax + 3; sequence++)
            document = Decide(document, Some.Mention() with { Updated = Some.Time.AddMinutes(sequence) }, sequence).Next ?? document;

        Assert.Equal(MentionDocument.ChangesMax, document!.Changes.Count);
        Assert.Equal(MentionDocument.ChangesMax + 2, document.Changes[^1].At.Sequence);
    }

    [Fact]
    public void Retention_counts_from_the_time_of_the_mention_and_spares_tombstones()
    {
        var retention = TimeSpan.FromDays(30);

        var created = MentionDecision.Of(null, Some.Event(Some.Mention()), Some.Position(0), retention);
        var deleted = MentionDecision.Of(created.Next, Some.Event(Deletion()), Some.Position(1), retention);

        Assert.Equal(Some.Time + retention, created.Next!.ExpiresAt);
        Assert.Null(deleted.Next!.ExpiresAt);
    }

    private static MentionDecision Decide(MentionDocument? current, Mention mention, long sequence)
        => MentionDecision.Of(current, Some.Event(mention), Some.Position(sequence), retention: null);

    private static Mention Edit(SentimentLabel? sentiment) => Some.Mention(sentiment: sentiment) with { Updated = Some.Time.AddHours(1) };

    private static Mention Deletion() => Some.Mention(sentiment: null) with { Deleted = Some.Time.AddHours(2), Content = "", About = [] };
}
