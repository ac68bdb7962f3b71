using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Tests.Delivery;

public class DeliveryDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IRandomness Still = new Fixed(0);

    [Fact]
    public void A_claim_counts_the_attempt_before_it_is_made()
    {
        var claimed = DeliveryDecision.Claim(Message(attempts: 2), Now);

        Assert.Equal(Message(attempts: 3) with { NextAttemptAt = Now + DeliveryDecision.Lease }, claimed);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(299)]
    public void Any_2xx_is_a_delivery(int status)
    {
        var before = Message(attempts: 2) with { LastError = "The receiver answered 500." };

        var after = DeliveryDecision.Next(before, new(status), Now, Still);

        Assert.Equal(Message(attempts: 2) with { Status = DeliveryStatus.Delivered, DeliveredAt = Now, LastStatus = status }, after);
    }

    [Fact]
    public void A_receiver_that_is_gone_is_not_tried_again()
    {
        var after = DeliveryDecision.Next(Message(attempts: 1), new(410), Now, Still);

        Assert.Equal(DeliveryStatus.Failed, after.Status);
        Assert.Contains("gone", after.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void The_waits_are_those_of_the_specification()
    {
        var waits = Enumerable.Range(1, 9)
            .Select(attempts => DeliveryDecision.Next(Message(attempts), new(500), Now, Still).NextAttemptAt - Now);

        double[] hours = [5.0 / 3600, 5.0 / 60, 0.5, 2, 5, 10, 14, 20, 24];
        Assert.Equal(hours.Select(TimeSpan.FromHours), waits);
    }

    [Fact]
    public void Jitter_only_adds_and_at_most_a_fifth()
    {
        var longest = DeliveryDecision.Next(Message(attempts: 2), new(500), Now, new Fixed(0.999)).NextAttemptAt - Now;

        Assert.InRange(longest, TimeSpan.FromMinutes(5.9), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public void After_the_last_attempt_it_is_given_up_with_the_reason()
    {
        var after = DeliveryDecision.Next(Message(RetrySchedule.AttemptsMax), new(500), Now, Still);

        Assert.Equal(DeliveryStatus.Failed, after.Status);
        Assert.Equal("Given up after 10 attempts. The receiver answered 500.", after.LastError);
    }

    [Theory]
    [InlineData(429, 3600, 3600)]
    [InlineData(503, 3600, 3600)]
    [InlineData(500, 3600, 5)]
    [InlineData(429, 1, 5)]
    [InlineData(429, 864_000, 86_400)]
    public void A_busy_receiver_may_ask_for_more_time_within_bounds(int status, int askedSeconds, int expectedSeconds)
    {
        var result = new DeliveryResult(status, RetryAfter: TimeSpan.FromSeconds(askedSeconds));

        var after = DeliveryDecision.Next(Message(attempts: 1), result, Now, Still);

        Assert.Equal(Now.AddSeconds(expectedSeconds), after.NextAttemptAt);
        Assert.Equal(DeliveryStatus.Pending, after.Status);
    }

    [Fact]
    public void A_crash_during_the_last_attempt_does_not_add_one()
    {
        var after = DeliveryDecision.Claim(Message(RetrySchedule.AttemptsMax), Now);

        Assert.Equal(DeliveryStatus.Failed, after.Status);
        Assert.Contains("interrupted", after.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_happens_id_and_body_stay_the_same()
    {
        int?[] statuses = [null, 200, 301, 404, 410, 429, 500];
        var outcomes = statuses.Select(status => DeliveryDecision.Next(Message(attempts: 1), new(status, "x"), Now, Still));

        Assert.All(outcomes, outcome => Assert.Equal(("msg_1", "{}"), (outcome.Id, outcome.Body)));
    }

    private static OutboxDocument Message(int attempts) => new()
    {
        Id = "msg_1",
        Signal = "signal-1",
        Channel = "press-office",
        Body = "{}",
        CreatedAt = Now.AddHours(-1),
        Status = DeliveryStatus.Pending,
        Attempts = attempts,
    };

    private sealed class Fixed(double value) : IRandomness
    {
        public double Next() => value;
    }
}
