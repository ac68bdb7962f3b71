using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded.Tests.Hubs;

public sealed class QuarantineTests : IDisposable
{
    private const string Poison = "{ not json";

    private readonly TemporaryDirectory directory = new();
    private readonly HubLog log;
    private readonly Quarantine quarantine;

    public QuarantineTests()
    {
        log = Some.Log(directory, new HubOptions { Partitions = 1 });
        quarantine = new Quarantine(log);
    }

    [Fact]
    public async Task An_entry_keeps_body_reason_and_the_source_it_was_received_from()
    {
        await SetAsideAsync();
        var entry = Assert.Single(await quarantine.ListAsync(10, default));
        Assert.Equal(Poison, entry.Event.Body);
        Assert.Equal("forum", entry.Event.Source);
        Assert.Equal(QuarantineReason.Unreadable, entry.Event.Reason);
        Assert.Equal(new EventPosition(log.GenerationOf(HubName.Collected), 0, 0), entry.Event.Position);
        Assert.Equal(Some.Morning, entry.At);
    }

    [Fact]
    public async Task One_position_has_one_entry()
    {
        await log.AppendRawAsync(HubName.Collected, "forum", Poison, default);
        var raw = Assert.Single(await log.ReadAsync(HubName.Collected, "enrich", 0, 10, default));
        var entry = Some.Quarantined(log, HubName.Collected, 0, raw);
        await log.CommitAsync(new HubCommit(HubName.Collected, "enrich", 0, -1, 0, null) { Quarantined = [entry, entry] }, default);
        Assert.Single(await quarantine.ListAsync(10, default));
    }

    [Fact]
    public async Task Replay_puts_the_body_back_on_its_hub_and_empties_the_quarantine()
    {
        var id = await SetAsideAsync();
        Assert.Equal(1, await quarantine.ReplayAsync([id], default));
        Assert.Empty(await quarantine.ListAsync(10, default));
        var raw = Assert.Single(await log.ReadAsync(HubName.Collected, "enrich", 0, 10, default));
        Assert.Equal(Poison, raw.Body);
        Assert.Equal("forum", raw.Source);
        Assert.Equal(1, raw.Sequence);
    }

    [Fact]
    public async Task Replaying_an_entry_again_or_one_that_never_was_does_nothing()
    {
        var id = await SetAsideAsync();
        Assert.Equal(1, await quarantine.ReplayAsync([id, id], default));
        var elsewhere = id.Replace("-0-", "-7-", StringComparison.Ordinal);
        Assert.Equal(0, await quarantine.ReplayAsync([id, "nonsense", "mentions-collected-x-0-0", id + "9", elsewhere], default));
        Assert.Equal(1, log.BacklogOf(HubName.Collected));
    }

    public void Dispose()
    {
        log.Dispose();
        directory.Dispose();
    }

    private async Task<string> SetAsideAsync()
    {
        await log.AppendRawAsync(HubName.Collected, "forum", Poison, default);
        var raw = Assert.Single(await log.ReadAsync(HubName.Collected, "enrich", 0, 10, default));
        var entry = Some.Quarantined(log, HubName.Collected, 0, raw);
        await log.CommitAsync(new HubCommit(HubName.Collected, "enrich", 0, -1, 0, null) { Quarantined = [entry] }, default);
        return entry.Id;
    }
}
