using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Tests.Channels;

namespace MentionPipeline.Domain.Tests.Delivery;

public sealed class AlertRoutingTests
{
    private static readonly Brand Aurora = new("aurora", "Aurora", "aurora");

    /// <summary>A Monday, half past nine in the morning.</summary>
    private static readonly DateTimeOffset Now = Some.Time;

    private readonly AlertChannel _team = new("team", ChannelKind.Slack) { UrlReference = "env:TEAM" };
    private readonly AlertChannel _chief = new("chief", ChannelKind.Teams) { UrlReference = "env:CHIEF" };
    private readonly AlertChannel _pager = new("pager", ChannelKind.PagerDuty) { Secrets = ["env:PAGER"] };

    [Fact]
    public void Rules_choose_by_brand_topic_and_severity_and_name_each_channel_once()
    {
        var rules = new[]
        {
            new AlertRule { Channels = ["team"] },
            new AlertRule { Brand = "aurora", Topics = ["app", "price"], MinimumSeverity = Severity.Error, Channels = ["team", "chief"] },
            new AlertRule { Brand = "other", Channels = ["pager"] },
            new AlertRule { Topics = ["price"], Channels = ["pager"] },
            new AlertRule { MinimumSeverity = Severity.Critical, Channels = ["pager"] },
        };

        Assert.Equal(["team", "chief"], Raised(rules).Select(message => message.Channel));
    }

    [Theory]
    [InlineData("08:00", "18:00", new[] { DayOfWeek.Monday }, true)]
    [InlineData("08:00", "18:00", new[] { DayOfWeek.Sunday }, false)]
    [InlineData("10:00", "18:00", new[] { DayOfWeek.Monday }, true)]
    [InlineData("11:00", "18:00", new[] { DayOfWeek.Monday }, false)]
    [InlineData("22:00", "11:00", new[] { DayOfWeek.Sunday }, true)]
    public void A_rule_holds_in_its_hours_where_the_team_lives(string from, string to, DayOfWeek[] days, bool holds)
    {
        // Half past nine UTC is half past ten in Rome.
        var hours = new AlertHours { From = TimeOnly.Parse(from), To = TimeOnly.Parse(to), Days = days, TimeZone = "Europe/Rome" };

        Assert.Equal(holds ? 1 : 0, Raised(new AlertRule { Hours = hours, Channels = ["team"] }).Count);
    }

    [Fact]
    public void What_becomes_worse_is_told_to_those_who_know_of_it_and_raised_where_it_fits_only_now()
    {
        var rules = new[]
        {
            new AlertRule { Channels = ["team"] },
            new AlertRule { MinimumSeverity = Severity.Critical, Channels = ["chief"] },
        };
        var raised = SomeSignal.Raised("text") with { Severity = Severity.Warning };
        var error = SignalUpdates.Grow(raised, new SignalUpdate(Now, Severity.Error))!;
        var critical = SignalUpdates.Grow(error, new SignalUpdate(Now.AddHours(1), Severity.Critical))!;

        var first = Assert.Single(AlertRouting.OnUpdated(Settings(rules), Aurora, error, 0, Now));
        var second = AlertRouting.OnUpdated(Settings(rules), Aurora, critical, 1, Now);

        Assert.Equal(("team", NoticeType.Updated, Severity.Error), (first.Channel, first.Type, first.Severity));
        Assert.Equal([("team", NoticeType.Updated), ("chief", NoticeType.Raised)], second.Select(message => (message.Channel, message.Type)));
        Assert.NotEqual(first.Id, second[0].Id);
        Assert.Equal(first.Id, AlertRouting.OnUpdated(Settings(rules), Aurora, critical, 0, Now.AddHours(3))[0].Id);
    }

    [Fact]
    public void A_topic_that_joins_is_told_to_those_who_wait_for_it()
    {
        var rules = new[] { new AlertRule { Channels = ["team"] }, new AlertRule { Topics = ["safety"], Channels = ["chief"] } };
        var update = new SignalUpdate(Now, Severity.Error) { Reason = UpdateReason.Topic, Topics = ["safety"], Headline = "Aurora: 20 about safety" };
        var grown = SignalUpdates.Grow(SomeSignal.Raised("text"), update)!;

        var told = AlertRouting.OnUpdated(Settings(rules), Aurora, grown, 0, Now);

        Assert.Equal([("team", NoticeType.Updated), ("chief", NoticeType.Raised)], told.Select(message => (message.Channel, message.Type)));
        Assert.All(told, message => Assert.Contains("20 about safety", message.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void Mentions_that_concern_another_brand_too_are_told_to_those_who_watch_that_one()
    {
        var rules = new[] { new AlertRule { Brand = "aurora", Channels = ["team"] }, new AlertRule { Brand = "brio", Channels = ["chief"] } };
        var update = new SignalUpdate(Now, Severity.Error) { Reason = UpdateReason.Brand, Brand = "brio", Headline = "Brio: 30 negative mentions" };
        var grown = SignalUpdates.Grow(SomeSignal.Raised("text"), update)!;

        var told = AlertRouting.OnUpdated(Settings(rules), Aurora, grown, 0, Now);

        Assert.Equal([("team", NoticeType.Updated), ("chief", NoticeType.Raised)], told.Select(message => (message.Channel, message.Type)));
        Assert.Contains("Brio: 30 negative mentions", told[1].Body, StringComparison.Ordinal);
        Assert.Contains("told by this signal of Aurora", told[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Growth_is_stored_once_while_the_signal_goes_on()
    {
        var error = SignalUpdates.Grow(SomeSignal.Raised("text") with { Severity = Severity.Warning }, new SignalUpdate(Now, Severity.Error))!;

        Assert.Null(SignalUpdates.Grow(error, new SignalUpdate(Now, Severity.Error)));
        Assert.Null(SignalUpdates.Grow(error with { Status = SignalStatus.Cleared }, new SignalUpdate(Now, Severity.Critical)));
        Assert.Null(SignalUpdates.Grow(null, new SignalUpdate(Now, Severity.Critical)));
    }

    [Fact]
    public void Deciding_again_later_names_the_same_messages_with_the_same_bodies()
    {
        var rule = new AlertRule { Channels = ["team", "pager"], Escalation = new(TimeSpan.FromMinutes(30), ["chief"]) };

        var first = Raised(rule);
        var second = AlertRouting.OnRaised(Settings(rule), Aurora, SomeSignal.Raised("text"), Now.AddHours(3));

        Assert.Equal(first.Select(message => (message.Id, message.Body)), second.Select(message => (message.Id, message.Body)));
        Assert.Equal(3, first.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public void An_escalation_waits_and_is_sent_only_while_nobody_answers()
    {
        var message = Raised(new AlertRule { Channels = ["team"], Escalation = new(TimeSpan.FromMinutes(30), ["pager"]) })[1];

        Assert.Equal(("pager", NoticeType.Escalated, Now.AddMinutes(30), true), (message.Channel, message.Type, message.NextAttemptAt, message.UnlessAnswered));
        var acknowledged = SomeSignal.Raised() with { Acknowledgement = new(Now, null) };
        Assert.Null(DeliveryGate.HoldForOthers(message, SomeSignal.Raised(), [message], Now));
        Assert.Equal(DeliveryStatus.Cancelled, DeliveryGate.HoldForOthers(message, acknowledged, [message], Now)!.Status);
        var over = SomeSignal.Raised() with { Status = SignalStatus.Cleared };
        Assert.Equal(DeliveryStatus.Cancelled, DeliveryGate.HoldForOthers(message, over, [message], Now)!.Status);
    }

    [Fact]
    public void Lesser_signals_wait_for_the_digest_of_their_channel()
    {
        var settings = Settings(new AlertRule { Channels = ["team"] }) with
        {
            Channels = [_team with { Digest = new(Severity.Warning, DigestEvery.Day) { At = new(8, 0), TimeZone = "Europe/Rome" } }],
        };

        var lesser = Assert.Single(AlertRouting.OnRaised(settings, Aurora, SomeSignal.Raised() with { Severity = Severity.Warning }, Now));
        var graver = Assert.Single(AlertRouting.OnRaised(settings, Aurora, SomeSignal.Raised(), Now));

        Assert.Equal((DeliveryStatus.Collected, new DateTimeOffset(2026, 3, 3, 7, 0, 0, TimeSpan.Zero)), (lesser.Status, lesser.NextAttemptAt));
        Assert.Equal((DeliveryStatus.Pending, Now), (graver.Status, graver.NextAttemptAt));
    }

    [Fact]
    public void The_end_is_told_to_those_who_were_told_of_the_beginning_whatever_the_rules_say_now()
    {
        var told = Raised(new AlertRule { Channels = ["team"], Escalation = new(TimeSpan.FromMinutes(30), ["pager"]) });
        var cleared = SomeSignal.Raised() with { Status = SignalStatus.Cleared, ClearedAt = Now.AddHours(1) };

        var messages = AlertRouting.OnCleared(Settings(new AlertRule { Channels = ["chief"] }), Aurora, cleared, told, Now);

        Assert.Equal(["team", "pager"], messages.Select(message => message.Channel));
    }

    [Fact]
    public void An_acknowledgement_is_told_to_what_keeps_a_state()
    {
        var told = Raised(new AlertRule { Channels = ["team", "pager"] });
        var message = Assert.Single(AlertRouting.OnAcknowledged(
            Settings(new AlertRule { Channels = ["team"] }), Aurora, SomeSignal.Raised() with { Acknowledgement = new(Now, "Ada") }, told, Now));

        Assert.Equal(("pager", NoticeType.Acknowledged), (message.Channel, message.Type));
    }

    [Fact]
    public void Every_message_leads_to_its_signal_where_the_address_of_the_dashboard_is_known()
    {
        var settings = Settings(new AlertRule { Channels = ["team", "pager"], Escalation = new(TimeSpan.FromMinutes(30), ["chief"]) }) with
        {
            DashboardUrl = new Uri("https://mentions.example.org/"),
        };
        var signal = SomeSignal.Raised("text");
        var raised = AlertRouting.OnRaised(settings, Aurora, signal, Now);
        var ended = AlertRouting.OnCleared(settings, Aurora, signal with { Status = SignalStatus.Cleared, ClearedAt = Now }, raised, Now);

        Assert.Equal(3, raised.Count);
        // To PagerDuty an end is the key of the incident, and nothing else.
        Assert.All([.. raised, .. ended.Where(message => message.Kind != ChannelKind.PagerDuty)], message =>
            Assert.Contains($"https://mentions.example.org/#signal={signal.Id}", message.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void An_end_never_overtakes_its_beginning()
    {
        var raised = Raised(new AlertRule { Channels = ["pager"] });
        var cleared = SomeSignal.Raised() with { Status = SignalStatus.Cleared, ClearedAt = Now };
        var end = AlertRouting.OnCleared(Settings(new AlertRule()), Aurora, cleared, raised, Now).Single();
        OutboxDocument? Hold(OutboxDocument beginning) => DeliveryGate.HoldForOthers(end, cleared, [beginning, end], Now);

        Assert.Equal(Now.AddHours(2), Hold(raised[0] with { NextAttemptAt = Now.AddHours(2) })!.NextAttemptAt);
        Assert.Null(Hold(raised[0] with { Status = DeliveryStatus.Delivered }));
        Assert.Null(Hold(raised[0] with { Status = DeliveryStatus.Failed }));
        Assert.Equal(DeliveryStatus.Cancelled, Hold(raised[0] with { Status = DeliveryStatus.Cancelled })!.Status);
        Assert.Equal(DeliveryStatus.Cancelled, Hold(raised[0] with { UnlessAnswered = true, Type = NoticeType.Escalated })!.Status);
    }

    [Fact]
    public void An_update_never_overtakes_the_one_before()
    {
        var rule = new AlertRule { Channels = ["team"] };
        var error = SignalUpdates.Grow(SomeSignal.Raised("text") with { Severity = Severity.Warning }, new SignalUpdate(Now, Severity.Error))!;
        var critical = SignalUpdates.Grow(error, new SignalUpdate(Now.AddHours(1), Severity.Critical))!;
        var raised = Raised(rule)[0] with { Status = DeliveryStatus.Delivered };
        var first = AlertRouting.OnUpdated(Settings(rule), Aurora, error, 0, Now).Single();
        var second = AlertRouting.OnUpdated(Settings(rule), Aurora, critical, 1, Now.AddHours(1)).Single();
        OutboxDocument? Hold(OutboxDocument message, OutboxDocument earlier)
            => DeliveryGate.HoldForOthers(message, critical, [raised, earlier, second], Now.AddHours(1));

        Assert.Equal(Now.AddHours(3), Hold(second, first with { NextAttemptAt = Now.AddHours(3) })!.NextAttemptAt);
        Assert.Null(Hold(second, first with { Status = DeliveryStatus.Delivered }));
        Assert.Null(Hold(first, first));
    }

    private IReadOnlyList<OutboxDocument> Raised(params AlertRule[] rules) => AlertRouting.OnRaised(Settings(rules), Aurora, SomeSignal.Raised("text"), Now);

    private AlertSettings Settings(params AlertRule[] rules) => new() { Channels = [_team, _chief, _pager], Rules = rules };
}
