using System.Text.Json;
using MentionPipeline.App.Querying;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.WatchSources;

public sealed class WatchSourcesTests : ILedger
{
    private readonly SteppedClock _clock = new(Some.Time);
    private readonly MemoryStore _store;
    private readonly Dictionary<string, long> _received = [];

    private readonly FixedListening _listening = new(new ListeningConfiguration
    {
        Sources = [new ListeningSource("rss", ListeningSourceKind.Feed), new ListeningSource("old", ListeningSourceKind.Feed) { Enabled = false }],
        Alerts = new AlertSettings
        {
            Channels = [.. new[] { "ops", "press" }.Select(id => new AlertChannel(id, new Uri($"https://{id}.example/"), "env:S"))],
            Rules = [new AlertRule { Channels = ["ops"] }, new AlertRule { Brand = "aurora", Channels = ["press"] }],
        },
    });

    public WatchSourcesTests() => _store = new MemoryStore(_clock);

    [Fact]
    public async Task A_silent_source_is_told_once_to_the_channels_of_any_brand_and_again_when_it_recovers()
    {
        await LearnAsync();
        await WatchAsync(TimeSpan.FromHours(2), perRun: 0);

        var signal = Assert.Single(await SignalsAsync());
        Assert.Equal((SignalKind.SourceSilent, SignalStatus.Raised, "source:rss"), (signal.Kind, signal.Status, signal.Brand));
        Assert.Equal(["ops:source.silent"], await MessagesAsync(signal));
        await WatchAsync(TimeSpan.FromMinutes(10), perRun: 5);
        Assert.Equal(SignalStatus.Cleared, Assert.Single(await SignalsAsync()).Status);
        Assert.Equal(["ops:source.recovered", "ops:source.silent"], (await MessagesAsync(signal)).Order());
    }

    [Fact]
    public async Task A_run_that_was_cut_short_before_its_state_was_stored_tells_nothing_twice()
    {
        await LearnAsync();
        await WatchAsync(TimeSpan.FromMinutes(25), perRun: 0);
        var before = (await _store.SourceHealth.ReadAsync(["rss"], default))[0]!.Document;
        await WatchAsync(TimeSpan.FromMinutes(10), perRun: 0);
        var signal = Assert.Single(await SignalsAsync());
        _store.SourceHealth.Put(before);

        await WatchAsync(TimeSpan.FromMinutes(5), perRun: 0);

        Assert.Equal(signal, Assert.Single(await SignalsAsync()) with { Mentions = signal.Mentions });
        Assert.Single(await MessagesAsync(signal));
    }

    [Fact]
    public async Task A_configured_source_waits_from_its_first_look_and_one_that_is_off_is_not_watched()
    {
        await WatchAsync(TimeSpan.FromMinutes(5), perRun: 0);

        Assert.Equal(SourceStatus.Waiting, (await _store.SourceHealth.ReadAsync(["rss"], default))[0]!.Document.Status);
        Assert.Null((await _store.SourceHealth.ReadAsync(["old"], default))[0]);
    }

    [Theory]
    [InlineData(false, SourceSignal.RemovedReason, "removed")]
    [InlineData(true, SourceSignal.OffReason, "off")]
    public async Task A_silent_source_that_nobody_listens_to_any_more_is_cleared_with_the_reason(bool isNamed, string reason, string status)
    {
        await LearnAsync();
        await WatchAsync(TimeSpan.FromHours(2), perRun: 0);
        var signal = Assert.Single(await SignalsAsync());
        var source = _listening.Current.Sources[0];
        _listening.Current = _listening.Current with { Sources = isNamed ? [source with { Enabled = false }] : [] };

        await WatchAsync(TimeSpan.FromHours(4), perRun: 0);

        var cleared = Assert.Single(await SignalsAsync());
        Assert.Equal((SignalStatus.Cleared, reason), (cleared.Status, cleared.ClearedReason));
        Assert.Equal(["ops:signal.cleared", "ops:source.silent"], (await MessagesAsync(signal)).Order());
        var view = Assert.Single(await new SourceViews(_store, this, _listening.Current, _clock.GetUtcNow()).ReadAsync(default));
        Assert.Equal((status, null, null, null), (view.Status, view.Coverage, view.LastHour.Observed, view.LastHour.Expected));

        // Turned on again it is watched by what it was known for, and the time between is no silence.
        _listening.Current = _listening.Current with { Sources = [source] };
        await WatchAsync(TimeSpan.FromMinutes(25), perRun: 0);
        Assert.Single(await SignalsAsync());
        await WatchAsync(TimeSpan.FromHours(1), perRun: 0);
        Assert.Equal(2, (await SignalsAsync()).Count);
    }

    public Task<LedgerSnapshot> ReadAsync(CancellationToken cancellation)
        => Task.FromResult(new LedgerSnapshot([.. _received.Select(source => new LedgerLine(source.Key) { Received = source.Value })]));

    private async Task LearnAsync()
    {
        await WatchAsync(TimeSpan.FromDays(4), perRun: 5);
        Assert.Empty(await SignalsAsync());
    }

    private async Task WatchAsync(TimeSpan span, int perRun)
    {
        var room = new App.WatchSources(_store, this, _listening, new Clocks(_clock, _clock), NullLogger<App.WatchSources>.Instance);
        for (var end = _clock.GetUtcNow() + span; _clock.GetUtcNow() < end;)
        {
            if (perRun > 0) _received["rss"] = _received.GetValueOrDefault("rss") + perRun;
            await room.RunAsync(CancellationToken.None);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }
    }

    private async Task<IReadOnlyList<SignalDocument>> SignalsAsync()
        => (await _store.Signals.ListAsync(new Listing(SignalDocument.AllBrands, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10), default)).Items;

    private async Task<IReadOnlyList<string>> MessagesAsync(SignalDocument signal)
    {
        var listing = new Listing(OutboxDocument.OfSignal(signal.Id), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10);
        var messages = (await _store.Outbox.ListAsync(listing, default)).Items;
        return [.. messages.Select(message => $"{message.Channel}:{JsonDocument.Parse(message.Body).RootElement.GetProperty("type").GetString()}")];
    }
}
