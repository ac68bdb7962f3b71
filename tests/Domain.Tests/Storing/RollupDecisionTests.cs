using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Tests.Storing;

public class RollupDecisionTests
{
    private static readonly Counts One = new(1, 0, 1, 0);

    [Fact]
    public void Deltas_add_up_and_the_highest_sequence_is_remembered()
    {
        var rollup = Decide(null, 3, 5, 9);

        Assert.Equal((new Counts(3, 0, 3, 0), 9L), (rollup!.Counts, rollup.Through));
    }

    [Fact]
    public void A_delta_that_was_counted_is_not_counted_again()
    {
        var first = Decide(null, 3, 5);

        var second = Decide(first, 3, 5, 9);

        Assert.Equal((new Counts(3, 0, 3, 0), 9L), (second!.Counts, second.Through));
    }

    [Fact]
    public void Where_all_was_counted_there_is_nothing_to_write()
        => Assert.Null(Decide(Decide(null, 3, 5, 9), 3, 5));

    private static RollupDocument? Decide(RollupDocument? current, params long[] sequences)
        => RollupDecision.Of(
            current, "g1", 0, [.. sequences.Select(sequence => new SequencedDelta(sequence, new RollupDelta("aurora", Some.Time, One)))], Some.Time);
}
