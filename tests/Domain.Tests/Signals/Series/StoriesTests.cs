using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Signals;

/// <summary>One event, one alert.</summary>
public sealed class StoriesTests
{
    private static readonly SeriesName Negatives = SeriesName.Negatives;
    private static readonly SeriesName Volume = new(SeriesKind.Volume);
    private static readonly SeriesName Share = new(SeriesKind.NegativeShare);
    private static readonly SeriesName Delivery = SeriesName.OfTopic("delivery");
    private static readonly SeriesName App = SeriesName.OfTopic("app");

    private readonly List<StoryOutput> _outputs = [];
    private Story? _story;
    private DateTimeOffset _at = Some.Time;

    [Fact]
    public void Series_that_go_off_together_raise_one_signal_led_by_the_negatives()
    {
        After(0, Raised(Volume), Raised(Delivery), Raised(Negatives));

        var raise = Assert.IsType<StoryOutput.Raise>(Assert.Single(_outputs));
        Assert.Equal(Negatives, raise.Lead);
        Assert.Equal(SignalId.Of("aurora", SignalKind.NegativeSpike, _at), _story!.Signal);
    }

    [Fact]
    public void A_topic_that_goes_off_later_is_an_update_of_the_signal_that_runs()
    {
        After(0, Raised(Negatives));
        After(2, Raised(Delivery));

        var grow = Assert.IsType<StoryOutput.Grow>(_outputs[^1]);
        Assert.Equal(2, _outputs.Count);
        Assert.Null(grow.Lead);
        Assert.Equal([Delivery], grow.Joined.Select(joined => joined.Series));
        Assert.Equal(_story!.Signal, grow.Signal);
    }

    [Fact]
    public void The_brand_takes_over_the_signal_that_a_topic_has_raised()
    {
        After(0, Raised(Delivery));
        var signal = _story!.Signal;
        After(1, Raised(Negatives, Severity.Error));

        var grow = Assert.IsType<StoryOutput.Grow>(_outputs[^1]);
        Assert.Equal((Negatives, Severity.Error, signal), (grow.Lead, grow.Severity, grow.Signal));
        Assert.Equal((Negatives, signal), (_story!.Lead, _story.Signal));
    }

    [Fact]
    public void It_is_over_when_all_its_series_are()
    {
        After(0, Raised(Negatives));
        After(1, Raised(Delivery));
        After(5, Cleared(Negatives));
        Assert.Equal(2, _outputs.Count);
        After(3, Cleared(Delivery));

        Assert.Equal(_at, Assert.IsType<StoryOutput.Clear>(_outputs[^1]).At);
        Assert.Equal(_at, _story!.ClearedAt);
    }

    [Fact]
    public void Lesser_series_echo_for_three_hours_after_the_end_and_raise_nothing()
    {
        After(0, Raised(Negatives));
        After(5, Cleared(Negatives));
        After(1, Raised(Delivery));
        Assert.Equal(2, _outputs.Count);
        After(2, Raised(App));

        Assert.Equal(App, Assert.IsType<StoryOutput.Raise>(_outputs[^1]).Lead);
    }

    [Fact]
    public void What_ranks_higher_than_an_event_that_is_over_is_an_event_of_its_own()
    {
        After(0, Raised(Delivery));
        After(5, Cleared(Delivery));
        After(1, Raised(Negatives));

        Assert.Equal(Negatives, Assert.IsType<StoryOutput.Raise>(_outputs[^1]).Lead);
    }

    [Fact]
    public void More_mentions_are_no_news_where_worse_is_known()
    {
        After(0, Raised(Delivery));
        After(1, Raised(Volume));
        After(1, Cleared(Delivery));

        Assert.Equal(2, _outputs.Count);
        Assert.IsType<StoryOutput.Clear>(_outputs[^1]);
    }

    [Fact]
    public void The_share_rises_with_the_negatives_and_is_told_only_where_it_comes_later()
    {
        After(0, Raised(Negatives));
        After(0.5, Raised(Share));
        Assert.Single(_outputs);
        After(4, Cleared(Share));
        After(2, Raised(Share));

        Assert.Equal(Share, Assert.Single(Assert.IsType<StoryOutput.Grow>(_outputs[^1]).Joined).Series);
    }

    [Theory]
    [InlineData(Severity.Warning, Severity.Info)]
    [InlineData(Severity.Error, Severity.Warning)]
    [InlineData(Severity.Critical, Severity.Warning)]
    public void The_volume_calls_for_no_more_than_a_warning(Severity size, Severity told)
    {
        After(0, Raised(Volume, size));

        Assert.Equal(told, Assert.IsType<StoryOutput.Raise>(Assert.Single(_outputs)).Severity);
    }

    [Fact]
    public void Growth_of_a_part_is_growth_of_the_whole_and_that_of_others_is_none()
    {
        After(0, Raised(Negatives));
        After(1, Grown(Delivery, Severity.Critical));
        Assert.Single(_outputs);
        After(1, Raised(Delivery));
        After(1, Grown(Delivery, Severity.Critical));

        Assert.Equal(Severity.Critical, Assert.IsType<StoryOutput.Grow>(_outputs[^1]).Severity);
    }

    [Fact]
    public void What_never_ends_is_ended_after_three_days()
    {
        After(0, Raised(Delivery));
        for (var hour = 0; hour < 100; hour += 10) After(10, Grown(Delivery, Severity.Error));

        Assert.Single(_outputs.OfType<StoryOutput.Clear>());
        Assert.IsType<StoryOutput.Raise>(_outputs[0]);
    }

    [Fact]
    public void A_guest_of_another_brands_signal_gets_its_own_when_it_becomes_worse()
    {
        After(0, Raised(Negatives));
        _story = _story! with { Signal = "theirs", IsGuest = true };
        After(1, Raised(Delivery));
        Assert.Single(_outputs);
        After(1, Grown(Negatives, Severity.Critical));

        var own = Assert.IsType<StoryOutput.Raise>(_outputs[^1]);
        Assert.Equal(_at, own.GuestUntil);
        Assert.Equal(Severity.Critical, own.Severity);
        Assert.False(_story!.IsGuest);
        Assert.NotEqual("theirs", _story.Signal);
    }

    [Fact]
    public void The_end_of_a_guest_is_told_by_nobody()
    {
        After(0, Raised(Negatives));
        _story = _story! with { Signal = "theirs", IsGuest = true };
        After(1, Cleared(Negatives));

        Assert.Single(_outputs);
        Assert.NotNull(_story!.ClearedAt);
    }

    [Fact]
    public void A_memory_from_before_there_were_stories_goes_on_with_its_signal()
    {
        var incident = IncidentAt(_at, Severity.Warning);
        _story = Stories.Of("aurora", incident);
        After(1, Cleared(Negatives));

        Assert.Equal(SignalId.Of("aurora", SignalKind.NegativeSpike, incident.RaisedAt), Assert.IsType<StoryOutput.Clear>(Assert.Single(_outputs)).Signal);
    }

    private void After(double hours, params SeriesDecision[] decisions)
    {
        _at += TimeSpan.FromHours(hours);
        var dated = decisions.Select(decision => decision with { Decision = At(decision.Decision) }).ToList();
        (_story, var outputs) = Stories.Next("aurora", _story, dated, _at);
        _outputs.AddRange(outputs);
    }

    private SpikeDecision At(SpikeDecision decision) => decision switch
    {
        SpikeDecision.Raised raised => new SpikeDecision.Raised(raised.Incident with { RaisedAt = _at }),
        SpikeDecision.Cleared cleared => cleared with { At = _at },
        _ => decision,
    };

    private static SeriesDecision Raised(SeriesName series, Severity severity = Severity.Warning)
        => new(series, new SpikeDecision.Raised(IncidentAt(Some.Time, severity)));

    private static SeriesDecision Grown(SeriesName series, Severity severity)
        => new(series, new SpikeDecision.Ongoing(IncidentAt(Some.Time, Severity.Warning)) { Severity = severity, HasGrown = true });

    private static SeriesDecision Cleared(SeriesName series) => new(series, new SpikeDecision.Cleared(IncidentAt(Some.Time, Severity.Warning), Some.Time));

    private static Incident IncidentAt(DateTimeOffset at, Severity severity) => new()
    {
        RaisedAt = at,
        Onset = at.AddHours(-1),
        Window = TimeSpan.FromHours(1),
        Observed = 40,
        Expected = 10,
        PValue = 1e-6,
        Severity = severity,
    };
}
