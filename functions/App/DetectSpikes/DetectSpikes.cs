using System.Collections.Concurrent;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Shows the closed buckets of every brand to the detectors of its series, in order and each once, and stores what it decides: first the
/// signal, then a message per channel, then the detector's memory. A crash between makes the same decision again, which
/// finds its documents there and leaves them. Counts that come late into closed buckets are never looked at (law 6).
/// </summary>
public sealed class DetectSpikes(
    IListening listening,
    IStore store,
    IWatermark watermark,
    Clocks clocks,
    ILogger<DetectSpikes> logger,
    IRaisedSignals? raisedSignals = null) : ITimerFunction
{
    /// <summary>A bucket is closed when everything collected until this long after its end has been counted.</summary>
    public static readonly TimeSpan LatenessAllowance = EventTime.BucketWidth;

    /// <summary>Buckets observed before the detector's memory is stored (two weeks).</summary>
    public const int BucketsPerTurnMax = 4_032;

    /// <summary>Turns per brand and run: about half a year. A longer past is caught up in several runs.</summary>
    public const int TurnsPerRunMax = 13;

    private readonly ClosedBuckets _buckets = new(store.Rollups);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lookedAtUntil = new(StringComparer.Ordinal);
    private readonly SignalWriter _signals = new(store, clocks.Wall);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var counted = await watermark.ReadAsync(cancellation);
        if (counted <= DateTimeOffset.UnixEpoch) return;
        var until = EventTime.BucketOf(counted - LatenessAllowance);
        var configuration = listening.Current;
        foreach (var brand in configuration.Brands)
        {
            try
            {
                for (var turn = 0; turn < TurnsPerRunMax && await DetectAsync(brand, configuration, until, cancellation); turn++)
                {
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One brand must not blind the others; this one is tried again at the next run.
                SignalLog.BrandFailed(logger, brand.Id, fault);
            }
        }
    }

    /// <returns>Whether closed buckets are left.</returns>
    private async Task<bool> DetectAsync(Brand brand, ListeningConfiguration configuration, DateTimeOffset until, CancellationToken cancellation)
    {
        // A run every ten seconds, a bucket every five minutes: most runs need not read what is remembered.
        if (_lookedAtUntil.TryGetValue(brand.Id, out var lookedAt) && lookedAt >= until) return false;
        var stored = (await store.Detectors.ReadAsync([brand.Id], cancellation))[0];
        var detector = stored?.Document ?? await BeginAsync(brand, until, cancellation);
        if (detector is null || detector.NextBucket >= until) return false;
        var read = await _buckets.ReadAsync(brand.Id, detector.NextBucket, until, cancellation);
        var adjustment = (await store.Adjustments.ReadAsync([brand.Id], cancellation))[0]?.Document;
        var settings = AlertTuning.SettingsOf(brand, configuration, adjustment);
        var next = await ObserveAsync(detector, read, new Alerting(brand, configuration), settings, cancellation);
        var written = await store.Detectors.WriteAsync([new(next, stored?.ETag)], cancellation);
        if (!written[0]) SignalLog.MovedByAnother(logger, brand.Id);
        else _lookedAtUntil[brand.Id] = next.NextBucket;
        return written[0] && next.NextBucket < until;
    }

    private async Task<DetectorDocument?> BeginAsync(Brand brand, DateTimeOffset until, CancellationToken cancellation)
    {
        var first = await store.Rollups.ListAsync(new Listing(brand.Id, DateTimeOffset.UnixEpoch, until, Limit: 1), cancellation);
        return first.Items.Count == 0 ? null : new DetectorDocument { Id = brand.Id, NextBucket = first.Items[0].Bucket, State = SpikeState.Empty };
    }

    private async Task<DetectorDocument> ObserveAsync(
        DetectorDocument detector, ReadBuckets read, Alerting alerting, SpikeSettings settings, CancellationToken cancellation)
    {
        var observed = 0;
        foreach (var bucket in BucketWalk.Walk(detector.NextBucket, read.Until, detector.State.Coverage.SilentBuckets, read.Counted))
        {
            (detector, var outputs) = BrandDetector.Observe(detector, read.Of(bucket), settings, alerting.Alerts.Series);
            foreach (var output in outputs) detector = detector with { Story = await StoreAsync(alerting, output, detector.Story, cancellation) };
            if (++observed == BucketsPerTurnMax) return detector with { NextBucket = detector.State.Through!.Value };
        }

        return detector with { NextBucket = read.Until };
    }

    /// <returns>The story, as it goes on: a signal of another brand may tell it.</returns>
    private async Task<Story?> StoreAsync(Alerting alerting, StoryOutput output, Story? story, CancellationToken cancellation)
    {
        switch (output)
        {
            case StoryOutput.Raise raise:
                var (signal, isNew) = await _signals.RaiseAsync(alerting, raise, cancellation);
                if (isNew)
                {
                    SignalLog.Raised(logger, signal.Id, signal.Headline);
                    raisedSignals?.OnRaised(signal);
                }

                return story is null || signal.Id == story.Signal ? story : story with { Signal = signal.Id, IsGuest = true };
            case StoryOutput.Grow grow:
                await _signals.GrowAsync(alerting, grow, cancellation);
                return story;
            case StoryOutput.Clear clear:
                await _signals.ClearAsync(alerting, clear, cancellation);
                return story;
            default:
                return story;
        }
    }
}
