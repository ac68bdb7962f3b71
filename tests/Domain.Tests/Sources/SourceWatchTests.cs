using MentionPipeline.Domain.Sources;

namespace MentionPipeline.Domain.Tests.Sources;

public sealed class SourceWatchTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private SourceHealthDocument? _state;
    private DateTimeOffset _now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private long _received;

    [Fact]
    public void A_source_that_always_sends_is_silent_after_half_an_hour_and_recovers_with_its_next_mention()
    {
        Assert.Empty(Live(TimeSpan.FromDays(4), _ => 5));
        var began = _now - Step;

        var change = Assert.Single(Live(TimeSpan.FromHours(2), _ => 0));

        Assert.Equal((SourceChange.Silent, SourceStatus.Silent), (change.Change, _state!.Status));
        Assert.Equal(began + SourceWatch.SilenceMin, change.State.CheckedAt);
        Assert.Equal(began, change.QuietSince);
        // Thirty by the past: the pause that is judged takes nothing away from what it is judged by.
        Assert.Equal(30, change.Expected, 0.01);
        Assert.InRange(change.Probability, 0, SourceWatch.ProbabilityMax);
        var recovered = Assert.Single(Live(TimeSpan.FromHours(1), _ => 5));
        Assert.Equal((SourceChange.Recovered, began, SourceStatus.Healthy), (recovered.Change, recovered.QuietSince, _state.Status));
    }

    [Fact]
    public void Nothing_is_told_of_a_source_while_its_rhythm_is_learned()
    {
        Assert.Empty(Live(TimeSpan.FromDays(2), _ => 5));
        Assert.Empty(Live(TimeSpan.FromHours(12), _ => 0));

        Assert.Equal(SourceStatus.Learning, _state!.Status);
        Assert.Null(SourceWatch.Coverage(_state, _now));
    }

    [Fact]
    public void A_source_that_rests_at_night_may_rest_and_one_that_stops_in_the_morning_may_not()
    {
        long Rhythm(DateTimeOffset at) => at.Hour is >= 8 and < 20 ? 4 : 0;
        Assert.Empty(Live(TimeSpan.FromDays(10), Rhythm));

        var change = Assert.Single(Live(TimeSpan.FromHours(20), _ => 0));

        Assert.Equal(SourceChange.Silent, change.Change);
        Assert.InRange(change.State.CheckedAt.Hour, 8, 12);
    }

    [Fact]
    public void A_source_that_comes_in_heaps_may_pause_between_them()
    {
        long Hourly(DateTimeOffset at) => at.Minute == 0 ? 100 : 0;
        Assert.Empty(Live(TimeSpan.FromDays(6), Hourly));

        var change = Assert.Single(Live(TimeSpan.FromHours(12), _ => 0));

        Assert.InRange(change.State.CheckedAt - change.QuietSince, TimeSpan.FromMinutes(70), TimeSpan.FromHours(6));
    }

    [Fact]
    public void A_file_imported_once_is_no_rhythm()
    {
        Live(Step, _ => 0);
        Live(Step, _ => 5_000);

        Assert.Empty(Live(TimeSpan.FromDays(6), _ => 0));
        Assert.Equal(SourceStatus.Learning, _state!.Status);
    }

    [Fact]
    public void A_source_that_seldom_sends_is_given_its_time()
    {
        Assert.Empty(Live(TimeSpan.FromDays(20), at => at is { Minute: 0 } && at.Hour % 6 == 0 ? 1 : 0));

        Assert.Empty(Live(TimeSpan.FromDays(2), _ => 0));
    }

    [Fact]
    public void A_pause_teaches_when_it_is_over_and_a_silence_never()
    {
        var before = Hourly(TimeSpan.FromDays(4));
        Live(TimeSpan.FromMinutes(25), _ => 0);
        Assert.Equal(before, _state!.Rhythm.RateAt(_now));
        Live(Step, _ => 5);
        var after = _state.Rhythm.RateAt(_now - Step);
        Assert.True(after < before, $"{after} was learned of {before} with a pause");

        before = _state.Rhythm.RateAt(_now);
        Assert.Equal(SourceChange.Silent, Assert.Single(Live(TimeSpan.FromHours(3), _ => 0)).Change);
        Assert.Equal(SourceChange.Recovered, Assert.Single(Live(Step, _ => 5)).Change);
        Assert.Equal(before, _state.Rhythm.RateAt(_now - TimeSpan.FromHours(3)), 1e-9);
    }

    [Fact]
    public void What_was_quiet_before_nobody_watched_is_learned()
    {
        Live(TimeSpan.FromDays(4), _ => 5);
        var (hours, learned) = (_state!.Rhythm.WatchedHours, _state.LearnedUntil);
        Live(TimeSpan.FromMinutes(25), _ => 0);
        Assert.Equal((hours, learned), (_state.Rhythm.WatchedHours, _state.LearnedUntil));
        _now += TimeSpan.FromHours(8);
        Live(Step, _ => 0);

        Assert.Equal(hours + TimeSpan.FromMinutes(25).TotalHours, _state.Rhythm.WatchedHours, 1e-9);
    }

    [Fact]
    public void A_document_of_an_older_kind_is_read_on()
    {
        Live(TimeSpan.FromDays(4), _ => 5);
        _state = _state! with { LearnedUntil = null };
        var hours = _state.Rhythm.WatchedHours;
        Live(TimeSpan.FromMinutes(10), _ => 0);
        Live(Step, _ => 5);

        Assert.Equal(hours + TimeSpan.FromMinutes(15).TotalHours, _state.Rhythm.WatchedHours, 1e-9);
    }

    [Fact]
    public void A_silent_source_that_is_dismissed_is_not_silent_and_keeps_its_rhythm()
    {
        Live(TimeSpan.FromDays(4), _ => 5);
        var silence = Assert.Single(Live(TimeSpan.FromHours(2), _ => 0));

        var dismissed = SourceWatch.Dismiss(_state!, _now);

        Assert.Equal((SourceChange.Dismissed, silence.QuietSince, SourceStatus.Healthy), (dismissed.Change, dismissed.QuietSince, dismissed.State.Status));
        Assert.Equal(_state!.Rhythm, dismissed.State.Rhythm);
        Assert.All(dismissed.State.Silences, span => Assert.NotNull(span.Until));
        Assert.Equal(SourceChange.None, SourceWatch.Dismiss(dismissed.State, _now).Change);
    }

    [Fact]
    public void A_time_in_which_nobody_watched_is_no_silence()
    {
        Live(TimeSpan.FromDays(4), _ => 5);
        _now += TimeSpan.FromHours(8);

        Assert.Empty(Live(TimeSpan.FromMinutes(25), _ => 0));
        Assert.Equal(SourceChange.Silent, Assert.Single(Live(TimeSpan.FromHours(1), _ => 0)).Change);
        Assert.Null(SourceWatch.Coverage(_state!, _now));
    }

    [Fact]
    public void Coverage_is_the_share_of_the_day_without_silence_and_unknown_before_anything_is_known()
    {
        Assert.Null(SourceWatch.Coverage(SourceWatch.Decide(null, "rss", 0, _now).State, _now));
        Live(TimeSpan.FromDays(5), _ => 5);
        Assert.Equal(1, SourceWatch.Coverage(_state!, _now));

        Live(TimeSpan.FromHours(6), _ => 0);

        Assert.Equal(0.75, SourceWatch.Coverage(_state!, _now)!.Value, 0.01);
    }

    [Fact]
    public void A_source_that_was_never_heard_waits_and_is_never_silent()
    {
        Assert.Empty(Live(TimeSpan.FromDays(5), _ => 0));
        Assert.Equal(SourceStatus.Waiting, _state!.Status);
    }

    [Fact]
    public void Deciding_again_at_the_same_moment_changes_nothing()
    {
        Live(TimeSpan.FromDays(4), _ => 5);

        var again = SourceWatch.Decide(_state, "rss", _received, _now - Step);

        Assert.Equal((SourceChange.None, _state), (again.Change, again.State));
    }

    /// <returns>What is expected of an hour afterwards.</returns>
    private double Hourly(TimeSpan span)
    {
        Live(span, _ => 5);
        return _state!.Rhythm.RateAt(_now);
    }

    /// <returns>The changes on the way.</returns>
    private List<SourceDecision> Live(TimeSpan span, Func<DateTimeOffset, long> arriving)
    {
        var changes = new List<SourceDecision>();
        for (var end = _now + span; _now < end;)
        {
            _received += arriving(_now);
            var decision = SourceWatch.Decide(_state, "rss", _received, _now);
            _state = decision.State;
            if (decision.Change != SourceChange.None) changes.Add(decision);
            _now += Step;
        }

        return changes;
    }
}
