using MentionPipeline.App.Hosting.CustomHandler;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>Ledger and watermark where nobody can look into the hubs: what they know, and how they err.</summary>
public class ProgressTests
{
    private static readonly DateTimeOffset Now = Some.Time.AddHours(2);

    [Fact]
    public void What_was_received_and_has_no_outcome_yet_is_in_flight()
    {
        var line = LedgerOf(At(HubName.Collected, 0, passed: 9, quarantined: 1), At(HubName.Enriched, 0, passed: 6, quarantined: 1), At(null, 0, created: 4));

        Assert.Equal((10L, 4L, 2L, 4L, true), (line.Received, line.Stored, line.Quarantined, line.Inflight, line.Balanced));
    }

    [Fact]
    public void Copies_that_the_host_made_are_not_counted_as_duplicates_of_the_source()
    {
        var line = LedgerOf(At(HubName.Collected, 0, passed: 10), At(null, 0, created: 9, duplicate: 3));

        Assert.Equal((10L, 9L, 1L, 0L, true), (line.Received, line.Stored, line.Duplicate, line.Inflight, line.Balanced));
    }

    [Fact]
    public void What_a_later_hub_got_from_elsewhere_counts_as_received()
    {
        var line = LedgerOf(At(null, 0, created: 5));

        Assert.Equal((5L, 5L, 0L, true), (line.Received, line.Stored, line.Duplicate, line.Balanced));
    }

    [Fact]
    public void With_nothing_in_flight_counting_has_come_almost_as_far_as_the_clock()
        => Assert.Equal(Now - ProgressWatermark.Unseen, ProgressWatermark.Of([At(HubName.Collected, 0, passed: 1), At(null, 0, created: 1)], Now));

    [Fact]
    public void With_something_in_flight_it_has_come_as_far_as_the_slowest_partition()
    {
        var slow = At(null, 0, created: 1) with { CollectedThrough = Now.AddMinutes(-30) };
        var fast = At(null, 1, created: 1) with { CollectedThrough = Now.AddMinutes(-5) };

        Assert.Equal(Now.AddMinutes(-30), ProgressWatermark.Of([At(HubName.Collected, 0, passed: 3), slow, fast], Now));
    }

    [Fact]
    public void A_first_stage_that_is_behind_holds_it_until_it_has_been_quiet()
    {
        var behind = At(HubName.Collected, 0, passed: 1) with { CollectedThrough = Now.AddMinutes(-20), CountedAt = Now.AddSeconds(-5) };
        var drained = behind with { CountedAt = Now - (3 * ProgressWatermark.Unseen) };

        Assert.Equal(Now.AddMinutes(-20), ProgressWatermark.Of([behind, At(null, 0, created: 1)], Now));
        Assert.Equal(Now - ProgressWatermark.Unseen, ProgressWatermark.Of([drained, At(null, 0, created: 1)], Now));
    }

    [Fact]
    public void A_lost_event_does_not_hold_it_for_ever()
    {
        var stuck = At(null, 0, created: 1) with { CollectedThrough = Now.AddDays(-9) };

        Assert.Equal(Now - ProgressWatermark.HeldMax, ProgressWatermark.Of([At(HubName.Collected, 0, passed: 2), stuck], Now));
    }

    private static LedgerLine LedgerOf(params ProgressDocument[] progress) => Assert.Single(ProgressLedger.Of(progress).Sources);

    private static ProgressDocument At(string? hub, int partition, long passed = 0, long quarantined = 0, long created = 0, long duplicate = 0) => new()
    {
        Hub = hub,
        Generation = "g",
        Partition = partition,
        Through = 0,
        CollectedThrough = Now,
        CountedAt = hub is null ? null : Now,
        Sources = new Dictionary<string, OutcomeCounts>
        {
            ["social"] = new() { Passed = passed, Quarantined = quarantined, Created = created, Duplicate = duplicate },
        },
    };
}
