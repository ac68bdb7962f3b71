using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded.Tests.Hubs;

/// <summary>Law 7 on the hubs: the backlog is bounded, and consumed events leave.</summary>
public sealed class BoundsTests : IDisposable
{
    private const string Group = "enrich";

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task An_append_beyond_the_bound_takes_nothing()
    {
        using var log = Some.Log(directory, new HubOptions { MaxBacklogEvents = 10 });
        await log.AppendAsync(HubName.Collected, Some.Events(8), default);
        var refused = await Assert.ThrowsAsync<HubFullException>(() => log.AppendAsync(HubName.Collected, Some.Events(3, first: 8), default));
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Equal(8, log.BacklogOf(HubName.Collected));
        await log.AppendAsync(HubName.Collected, Some.Events(2, first: 8), default);
        Assert.True(log.IsFull(HubName.Collected));
    }

    [Fact]
    public async Task Appends_that_arrive_together_do_not_pass_the_bound_together()
    {
        using var log = Some.Log(directory, new HubOptions { MaxBacklogEvents = 10 });
        var attempts = Enumerable.Range(0, 40).Select(async number =>
        {
            try
            {
                await log.AppendAsync(HubName.Collected, [Some.Event(number)], default);
                return true;
            }
            catch (HubFullException)
            {
                return false;
            }
        });
        Assert.Equal(10, (await Task.WhenAll(attempts)).Count(taken => taken));
        Assert.Equal(10, log.BacklogOf(HubName.Collected));
    }

    [Fact]
    public async Task Outputs_are_taken_beyond_the_bound_and_the_stage_can_wait_for_room()
    {
        using var log = Some.Log(directory, new HubOptions { Partitions = 1, MaxBacklogEvents = 4 });
        await log.AppendAsync(HubName.Collected, Some.Events(4), default);
        await log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, -1, 3, HubName.Enriched) { Outputs = Some.Events(6) }, default);
        Assert.Equal(6, log.BacklogOf(HubName.Enriched));
        var room = log.WaitForRoomAsync(HubName.Enriched, default);
        Assert.False(room.IsCompleted);
        await log.CommitAsync(new HubCommit(HubName.Enriched, "classify", 0, -1, 5, null), default);
        await room;
    }

    [Fact]
    public async Task Consumed_events_are_deleted_and_unconsumed_ones_kept()
    {
        using var log = Some.Log(directory, new HubOptions { Partitions = 1 });
        const int count = 4 * HubRetention.TrimMin;
        await log.AppendAsync(HubName.Collected, Some.Events(count), default);
        await log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, -1, count - 2, null), default);
        var left = await log.ReadAsync(HubName.Collected, Group, 0, 10, default);
        Assert.Equal(count - 1, Assert.Single(left).Sequence);
        Assert.Equal(1, await EventsInFileAsync(log));
    }

    [Fact]
    public async Task An_event_is_kept_until_every_consumer_group_has_consumed_it()
    {
        var options = new HubOptions { Partitions = 1, Hubs = [new(HubName.Collected, [Group, "archive"])] };
        using var log = Some.Log(directory, options);
        const int count = 2 * HubRetention.TrimMin;
        await log.AppendAsync(HubName.Collected, Some.Events(count), default);
        await log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, -1, count - 1, null), default);
        Assert.Equal(count, (await log.ReadAsync(HubName.Collected, "archive", 0, count, default)).Count);
        Assert.Equal(count, log.BacklogOf(HubName.Collected));
        await log.CommitAsync(new HubCommit(HubName.Collected, "archive", 0, -1, count - 1, null), default);
        Assert.Equal(0, await EventsInFileAsync(log));
    }

    [Fact]
    public async Task The_file_grows_with_the_backlog_and_not_with_the_events_that_passed()
    {
        using var log = Some.Log(directory, new HubOptions { Partitions = 1 });
        const int batch = 2 * HubRetention.TrimMin;
        var events = Some.Events(batch);
        var pages = new List<long>();
        for (var round = 0; round < 12; round++)
        {
            await log.AppendAsync(HubName.Collected, events, default);
            var after = log.CheckpointOf(HubName.Collected, Group, 0);
            await log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, after, after + batch, null), default);
            pages.Add(await log.File.ReadAsync(connection => connection.Scalar("PRAGMA page_count"), default));
        }
        Assert.Equal(pages[3], pages[^1]);
    }

    [Fact]
    public async Task Sequences_go_on_after_everything_was_deleted_and_the_file_reopened()
    {
        const int count = 2 * HubRetention.TrimMin;
        var options = new HubOptions { Partitions = 1 };
        using (var log = Some.Log(directory, options))
        {
            await log.AppendAsync(HubName.Collected, Some.Events(count), default);
            await log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, -1, count - 1, null), default);
        }
        using var reopened = Some.Log(directory, options);
        Assert.Equal(count, Assert.Single(await reopened.AppendAsync(HubName.Collected, Some.Events(1), default)).Sequence);
    }

    public void Dispose() => directory.Dispose();

    private static Task<long> EventsInFileAsync(HubLog log) => log.File.ReadAsync(connection => connection.Scalar("SELECT count(*) FROM event"), default);
}
