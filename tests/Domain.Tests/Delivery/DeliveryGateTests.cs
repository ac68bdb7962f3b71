using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Delivery;

public sealed class DeliveryGateTests
{
    /// <summary>A Monday, half past nine in the morning.</summary>
    private static readonly DateTimeOffset Now = Some.Time;

    private static readonly AlertHours Night = new() { From = new(22, 0), To = new(7, 30), TimeZone = "Europe/Rome" };

    private readonly AlertChannel _channel = new("team", ChannelKind.Slack) { UrlReference = "env:TEAM", QuietHours = Night };

    [Theory]
    [InlineData("2026-03-02T21:30:00Z", "2026-03-03T06:30:00Z")]
    [InlineData("2026-03-03T05:00:00Z", "2026-03-03T06:30:00Z")]
    // The night of the 29th has 23 hours in Rome.
    [InlineData("2026-03-28T22:00:00Z", "2026-03-29T05:30:00Z")]
    // That of the 25th of October has 25.
    [InlineData("2026-10-24T21:00:00Z", "2026-10-25T06:30:00Z")]
    public void In_quiet_hours_a_message_waits_for_their_end(string now, string end)
        => Assert.Equal(DateTimeOffset.Parse(end), DeliveryGate.Hold(Message(), _channel, null, DateTimeOffset.Parse(now))!.NextAttemptAt);

    [Fact]
    public void What_is_critical_or_an_acknowledgement_goes_out_at_night()
    {
        var night = DateTimeOffset.Parse("2026-03-02T23:00:00Z");

        Assert.Null(DeliveryGate.Hold(Message() with { Severity = Severity.Critical }, _channel, null, night));
        Assert.Null(DeliveryGate.Hold(Message() with { Type = NoticeType.Acknowledged }, _channel, null, night));
        Assert.Null(DeliveryGate.Hold(Message(), _channel, null, Now));
    }

    [Fact]
    public void Hours_that_never_end_are_bounded()
    {
        var always = new AlertHours();

        Assert.Equal(Now + AlertHours.LengthMax, always.EndFrom(Now));
    }

    [Fact]
    public void A_disabled_channel_holds_what_is_new_and_drops_what_is_old()
    {
        var state = new ChannelDocument { Id = "team", DisabledAt = Now, Reason = "Gone." };

        var held = DeliveryGate.Hold(Message(), _channel, state, Now)!;
        Assert.Equal((DeliveryStatus.Pending, Now + DeliveryGate.LookAgain), (held.Status, held.NextAttemptAt));
        var later = Now + DeliveryGate.HeldWhileDisabledMax + TimeSpan.FromSeconds(1);
        Assert.Equal(DeliveryStatus.Failed, DeliveryGate.Hold(Message(), _channel, state, later)!.Status);
    }

    [Fact]
    public void A_body_is_not_sent_to_a_channel_of_another_kind()
        => Assert.Equal(DeliveryStatus.Failed, DeliveryGate.Hold(Message(), _channel with { Kind = ChannelKind.Teams }, null, Now)!.Status);

    [Theory]
    [InlineData(ChannelKind.Slack, 60, 60)]
    [InlineData(ChannelKind.Discord, 60, 154)]
    [InlineData(ChannelKind.Teams, 30, 63)]
    [InlineData(ChannelKind.PagerDuty, 60, 129)]
    public void In_a_stretch_of_time_no_more_are_sent_than_the_receiver_takes(ChannelKind kind, int seconds, int most)
    {
        var limit = RateLimit.Of(kind);
        var fullAt = default(DateTimeOffset);
        var sent = 0;
        for (var now = Now; now < Now.AddSeconds(seconds); sent++)
        {
            (var wait, fullAt) = limit.Take(fullAt, now);
            now += wait;
            if (now >= Now.AddSeconds(seconds)) break;
        }

        Assert.InRange(sent, most - 2, most);
    }

    [Fact]
    public void Verdicts_move_a_brand_within_bounds_and_back()
    {
        Assert.Equal(1, Factor());
        Assert.Equal(1.4, Factor(SignalVerdict.FalseAlarm), 6);
        Assert.Equal(SensitivityAdjustment.FactorMax, Factor([.. Enumerable.Repeat(SignalVerdict.FalseAlarm, 50)]));
        Assert.InRange(Factor(SignalVerdict.FalseAlarm, SignalVerdict.TrueAlarm), 1.001, 1.399);
        Assert.Equal(1, Factor([SignalVerdict.FalseAlarm, .. Enumerable.Repeat(SignalVerdict.TrueAlarm, 20)]));
    }

    [Fact]
    public void What_verdicts_taught_asks_more_of_the_detector()
    {
        var settings = SpikeSettings.Default;
        var learnt = AlertTuning.Apply(settings, SensitivityAdjustment.Of("aurora", [new(SignalVerdict.FalseAlarm, Now)]));

        Assert.Equal((settings.ExcessPerRootHour * 1.4, settings.FalseAlarmsPerMonth / 1.4), (learnt.ExcessPerRootHour, learnt.FalseAlarmsPerMonth));
        Assert.Equal(settings, AlertTuning.Apply(settings, null));
    }

    private static double Factor(params SignalVerdict[] verdicts)
        => SensitivityAdjustment.Of("aurora", verdicts.Select((verdict, i) => new SignalFeedback(verdict, Now.AddMinutes(i)))).Factor;

    private static OutboxDocument Message() => new()
    {
        Id = "msg_1",
        Signal = "s1",
        Channel = "team",
        Kind = ChannelKind.Slack,
        Type = NoticeType.Raised,
        Severity = Severity.Error,
        Body = "{}",
        CreatedAt = Now,
        NextAttemptAt = Now,
        Status = DeliveryStatus.Pending,
    };
}
