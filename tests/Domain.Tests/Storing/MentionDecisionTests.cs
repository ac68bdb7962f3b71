using MentionPipeline.Domain.Events;
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

    [Fact]
    public void A_persons_label_moves_the_count_and_stays_beside_the_models_word()
    {
        var created = Decide(null, Some.Mention(), sequence: 0);

        var labelled = Label(created.Next, SentimentLabel.Positive, minutes: 1, sequence: 1);

        Assert.Equal((Outcome.Edited, SentimentLabel.Negative), (labelled.Outcome, labelled.Next!.Mention!.Sentiment!.Label));
        Assert.Equal([new RollupDelta("aurora", Some.Time, OnePositive + -OneNegative)], labelled.Deltas);
    }

    [Fact]
    public void A_label_outlives_an_edit_and_can_be_withdrawn()
    {
        var labelled = Label(Decide(null, Some.Mention(), sequence: 0).Next, SentimentLabel.Positive, minutes: 1, sequence: 1);

        var edited = Decide(labelled.Next, Edit(SentimentLabel.Neutral), sequence: 2);
        var withdrawn = Label(edited.Next, null, minutes: 2, sequence: 3);

        Assert.Equal([new RollupDelta("aurora", Some.Time, Counts.Zero)], edited.Deltas);
        Assert.Equal(SentimentLabel.Neutral, withdrawn.Next!.Mention!.Tone);
    }

    [Fact]
    public void A_label_that_comes_late_or_for_a_mention_that_has_gone_changes_nothing()
    {
        var labelled = Label(Decide(null, Some.Mention(), sequence: 0).Next, SentimentLabel.Positive, minutes: 5, sequence: 1);
        var gone = Decide(labelled.Next, Deletion(), sequence: 2);

        Assert.Equal(Outcome.Duplicate, Label(labelled.Next, SentimentLabel.Negative, minutes: 4, sequence: 3).Outcome);
        Assert.Null(Label(gone.Next, SentimentLabel.Negative, minutes: 6, sequence: 3).Next);
        Assert.Null(Label(null, SentimentLabel.Negative, minutes: 6, sequence: 3).Next);
    }

    [Fact]
    public void A_replayed_label_gives_again_what_it_gave_the_first_time()
    {
        var labelled = Label(Decide(null, Some.Mention(), sequence: 0).Next, SentimentLabel.Positive, minutes: 1, sequence: 1);

        Assert.Equal(labelled.Deltas, Label(labelled.Next, SentimentLabel.Positive, minutes: 1, sequence: 1).Deltas);
    }

    [Fact]
    public void Each_topic_of_a_mention_is_counted_and_an_edit_moves_it()
    {
        var created = Decide(null, About("delivery", "refund"), sequence: 0);
        var edited = Decide(created.Next, About("refund", "price") with { Updated = Some.Time.AddHours(1) }, sequence: 1);

        Assert.Equal(OneNegative, created.Deltas[0].Topics!["delivery"]);
        Assert.Equal((-OneNegative, Counts.Zero, OneNegative), (Moved("delivery"), Moved("refund"), Moved("price")));
        Counts Moved(string topic) => edited.Deltas[0].Topics![topic];
    }

    private static Mention About(params string[] topics)
        => Some.Mention() with { Analysis = new TextAnalysis { Topics = topics, Version = "1" } };

    private static MentionDecision Label(MentionDocument? current, SentimentLabel? sentiment, int minutes, long sequence)
    {
        var at = Some.Time.AddMinutes(minutes);
        return MentionDecision.Of(
            current, MentionEvent.Labelled(Some.Mention(), new HumanLabel(sentiment, "anna", at), at), Some.Position(sequence), retention: null);
    }

    private static MentionDecision Decide(MentionDocument? current, Mention mention, long sequence)
        => MentionDecision.Of(current, Some.Event(mention), Some.Position(sequence), retention: null);

    private static Mention Edit(SentimentLabel? sentiment) => Some.Mention(sentiment: sentiment) with { Updated = Some.Time.AddHours(1) };

    private static Mention Deletion() => Some.Mention(sentiment: null) with { Deleted = Some.Time.AddHours(2), Content = "", About = [] };
}
