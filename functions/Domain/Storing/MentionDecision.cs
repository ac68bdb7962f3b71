using MentionPipeline.Domain.Duplicates;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Storing;

/// <summary>What an event does to the document of its mention.</summary>
/// <param name="Next">The document to write; <c>null</c> where nothing changes.</param>
/// <param name="Deltas">What to add to the counts; a replay gives again what the first run gave.</param>
public sealed record MentionDecision(MentionDocument? Next, Outcome Outcome, IReadOnlyList<RollupDelta> Deltas)
{
    /// <summary>
    /// Law 4. Deliveries repeat and overtake each other, so the outcome rests on the document alone: a change list that
    /// holds this position means a replay; a version that is not newer means a duplicate; a deletion is final.
    /// </summary>
    public static MentionDecision Of(MentionDocument? current, MentionEvent received, EventPosition at, TimeSpan? retention)
    {
        ArgumentNullException.ThrowIfNull(received);
        if (current?.Changes.FirstOrDefault(change => change.At == at) is { } replayed)
            return new MentionDecision(null, replayed.Outcome, replayed.Deltas);
        if (received.Type == MentionEventType.Forgotten) return Forgotten(current, at);
        if (received.Type == MentionEventType.Labelled) return Labelled(current, received.Data.Label, at);
        if (current is not null && IsStale(current, received.Data)) return new MentionDecision(null, Outcome.Duplicate, []);

        // A person's label stays through the edits of the post: whoever gave it can withdraw it.
        var next = NextState(received.Data with { Label = current?.Mention?.Label, DuplicateOf = StillRepeated(current, received.Data) }, retention);
        next = next with { HeirOf = current?.HeirOf, MayLeaveCopies = MayLeaveCopies(current, next) };
        return Changed(current, next, OutcomeOf(current, next), at);
    }

    /// <summary>The first of a cluster is gone. The heir takes its place and counts; the other copies are the heir's.</summary>
    public static MentionDecision Inherited(MentionDocument? current, string first, string heir, EventPosition at)
    {
        if (current?.Changes.FirstOrDefault(change => change.At == at) is { } replayed)
            return new MentionDecision(null, replayed.Outcome, replayed.Deltas);
        if (current is not { State: MentionState.Stored, Mention: { DuplicateOf: { } repeated } mention } || repeated.Of != first)
            return new MentionDecision(null, Outcome.Duplicate, []);
        var next = current.Id == heir
            ? current with { HeirOf = first, Mention = mention with { DuplicateOf = null } }
            : current with { Mention = mention with { DuplicateOf = repeated with { Of = heir } } };
        return Changed(current, next, Outcome.Edited, at);
    }

    private static bool? MayLeaveCopies(MentionDocument? current, MentionDocument next)
    {
        if (next.State == MentionState.Stored) return null;
        return current?.Mention is { } gone && NearDuplicateWindow.Compares(gone.Content) ? true : current?.MayLeaveCopies;
    }

    /// <summary>Whoever took the place of what it repeated does not repeat it any more, whatever was known where it was enriched.</summary>
    private static NearDuplicate? StillRepeated(MentionDocument? current, Mention received)
        => current?.HeirOf is { } first && received.DuplicateOf?.Of == first ? null : received.DuplicateOf;

    /// <summary>A label changes a stored mention; for one that has gone, or that bears a later label, it comes too late.</summary>
    private static MentionDecision Labelled(MentionDocument? current, HumanLabel? label, EventPosition at)
    {
        if (current is not { State: MentionState.Stored, Mention: { } mention } || label is null || label.At <= mention.Label?.At)
            return new MentionDecision(null, Outcome.Duplicate, []);
        return Changed(current, current with { Mention = mention with { Label = label } }, Outcome.Edited, at);
    }

    /// <summary>The text and the author go, the counts stay; deltas of zero tell the exports.</summary>
    private static MentionDecision Forgotten(MentionDocument? current, EventPosition at)
    {
        if (current is not { State: MentionState.Stored, Mention: { } mention }) return new MentionDecision(null, Outcome.Duplicate, []);
        var bucket = EventTime.BucketOf(EventTime.Of(mention));
        RollupDelta[] deltas = [.. mention.About.Select(about => new RollupDelta(about.Brand, bucket, Counts.Zero))];
        var tombstone = current with { State = MentionState.Deleted, Mention = null, ExpiresAt = null };
        return new MentionDecision(WithChange(current, tombstone, new Change(at, Outcome.Deleted, deltas)), Outcome.Deleted, deltas);
    }

    private static MentionDecision Changed(MentionDocument? current, MentionDocument next, Outcome outcome, EventPosition at)
    {
        IReadOnlyList<RollupDelta> deltas = [.. CountsOf(current?.Mention, -1), .. CountsOf(next.Mention, +1)];
        deltas = Merge(deltas);
        return new MentionDecision(WithChange(current, next, new Change(at, outcome, deltas)), outcome, deltas);
    }

    private static MentionDocument WithChange(MentionDocument? current, MentionDocument next, Change change)
        => next with { Changes = [.. (current?.Changes ?? []).Append(change).TakeLast(MentionDocument.ChangesMax)] };

    private static bool IsStale(MentionDocument current, Mention received)
    {
        if (current.State == MentionState.Deleted) return true;
        return received.Deleted is null && MentionVersion.Of(received) <= current.Version;
    }

    private static MentionDocument NextState(Mention mention, TimeSpan? retention)
    {
        var state = StateOf(mention);
        return new MentionDocument
        {
            Id = mention.Id,
            Source = mention.Source,
            State = state,
            Version = MentionVersion.Of(mention),
            Mention = state == MentionState.Stored ? mention : null,
            FilterReason = state == MentionState.Filtered ? mention.FilterReason : null,
            // A tombstone stays: a feed that still shows the post must not bring it back.
            ExpiresAt = state == MentionState.Deleted || retention is null ? null : EventTime.Of(mention) + retention,
        };
    }

    private static MentionState StateOf(Mention mention)
    {
        if (mention.Deleted is not null) return MentionState.Deleted;
        return mention.FilterReason is null ? MentionState.Stored : MentionState.Filtered;
    }

    private static Outcome OutcomeOf(MentionDocument? current, MentionDocument next) => next.State switch
    {
        MentionState.Deleted => Outcome.Deleted,
        MentionState.Stored when current?.State == MentionState.Stored => Outcome.Edited,
        MentionState.Stored => Outcome.Created,
        // The edit that takes the brand's name out of a stored text changes the store, so it counts as stored.
        MentionState.Filtered when current?.State == MentionState.Stored => Outcome.Edited,
        _ => Outcome.Filtered,
    };

    private static IEnumerable<RollupDelta> CountsOf(Mention? mention, int sign)
    {
        if (mention is null) return [];
        var bucket = EventTime.BucketOf(EventTime.Of(mention));
        return mention.About.Select(about => DeltaOf(mention, about.Brand, bucket, sign));
    }

    private static RollupDelta DeltaOf(Mention mention, string brand, DateTimeOffset bucket, int sign)
    {
        // A copy that does not count still gives a delta: exports follow the rollups that change.
        if (mention.DuplicateOf is { Counts: false }) return new RollupDelta(brand, bucket, Counts.Zero);
        var counts = CountsOf(mention.ToneTowards(brand), sign);
        return new RollupDelta(brand, bucket, counts)
        {
            Topics = mention.Analysis is { Topics.Count: > 0 } analysis
                ? TopicCounts.Of(analysis.Topics.Select(topic => KeyValuePair.Create(topic, counts)))
                : null,
        };
    }

    private static Counts CountsOf(SentimentLabel? tone, int sign) => new(
        sign,
        tone == SentimentLabel.Negative ? sign : 0,
        tone == SentimentLabel.Neutral ? sign : 0,
        tone == SentimentLabel.Positive ? sign : 0);

    /// <summary>One delta per bucket. A delta of zero is kept: it tells whoever follows the rollups that the text has changed.</summary>
    private static IReadOnlyList<RollupDelta> Merge(IReadOnlyList<RollupDelta> deltas)
    {
        if (deltas.Count < 2) return deltas;
        return [.. deltas
            .GroupBy(delta => (delta.Brand, delta.Bucket))
            .Select(same => same.Aggregate(Add))];
    }

    private static RollupDelta Add(RollupDelta left, RollupDelta right)
    {
        var topics = (left.Topics ?? TopicCounts.None) + (right.Topics ?? TopicCounts.None);
        return left with { Counts = left.Counts + right.Counts, Topics = topics.IsEmpty ? null : topics };
    }
}
