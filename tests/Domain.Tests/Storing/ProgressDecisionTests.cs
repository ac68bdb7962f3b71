using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Tests.Storing;

public class ProgressDecisionTests
{
    [Fact]
    public void Outcomes_are_counted_by_source_with_the_latest_collection()
    {
        var progress = Decide(null, (0, "social", Outcome.Created), (1, "forum", Outcome.Filtered), (2, "social", Outcome.Duplicate));

        Assert.Equal(new OutcomeCounts { Created = 1, Duplicate = 1, LastCollectedAt = At(2) }, progress!.Sources["social"]);
        Assert.Equal(new OutcomeCounts { Filtered = 1, LastCollectedAt = At(1) }, progress.Sources["forum"]);
        Assert.Equal((2L, At(2)), (progress.Through, progress.CollectedThrough));
    }

    [Fact]
    public void An_outcome_that_was_counted_is_not_counted_again()
    {
        var first = Decide(null, (0, "social", Outcome.Created), (1, "social", Outcome.Created));

        var second = Decide(first, (1, "social", Outcome.Created), (2, "social", Outcome.Edited));

        Assert.Equal((2L, 1L), (second!.Sources["social"].Created, second.Sources["social"].Edited));
        Assert.Null(Decide(second, (1, "social", Outcome.Created)));
    }

    private static DateTimeOffset At(long sequence) => Some.Time.AddMinutes(sequence);

    private static ProgressDocument? Decide(ProgressDocument? current, params (long Sequence, string Source, Outcome Outcome)[] outcomes)
        => ProgressDecision.Of(current, "g1", 0, [.. outcomes.Select(o => new SequencedOutcome(o.Sequence, o.Source, o.Outcome, At(o.Sequence)))]);
}
