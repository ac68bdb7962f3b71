using MentionPipeline.App.Emerging;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Shows what was said of every brand to the finder, in order and each mention once, and stores what it finds: first the signal, then
/// a message per channel, then the finder's memory. A crash between makes the same finding again, which finds its documents there. What
/// comes late into a span that was looked at is never looked at (law 6).
/// </summary>
public sealed class FindEmergingTopics(
    IListening listening,
    IStore store,
    IWatermark watermark,
    Clocks clocks,
    ILogger<FindEmergingTopics> logger,
    IRaisedSignals? raisedSignals = null) : ITimerFunction
{
    /// <summary>Of a past that nobody has looked at, as much is read as what is usual rests on.</summary>
    public static readonly TimeSpan PastMax = TimeSpan.FromDays(28);

    /// <summary>Reads per brand and run; a longer past is caught up in several runs.</summary>
    public const int TurnsPerRunMax = 25;

    private readonly ClosedTalk _talk = new(store.Mentions);
    private readonly EmergingAlerts _alerts = new(store, clocks.Wall);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var counted = await watermark.ReadAsync(cancellation);
        if (counted <= DateTimeOffset.UnixEpoch) return;
        var configuration = listening.Current;
        foreach (var brand in configuration.Brands)
        {
            try
            {
                var until = EmergingFinder.StepOf(await SpikesJudgedAsync(brand, counted - DetectSpikes.LatenessAllowance, cancellation));
                for (var turn = 0; turn < TurnsPerRunMax && await FindAsync(brand, configuration, until, cancellation); turn++)
                {
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One brand must not blind the others; this one is tried again at the next run.
                SignalLog.TalkFailed(logger, brand.Id, fault);
            }
        }
    }

    /// <summary>Whether an alert tells of a story already is known once the spike detector has looked at its time.</summary>
    private async Task<DateTimeOffset> SpikesJudgedAsync(Brand brand, DateTimeOffset until, CancellationToken cancellation)
        => (await store.Detectors.ReadAsync([brand.Id], cancellation))[0]?.Document.NextBucket is { } judged && judged < until ? judged : until;

    /// <returns>Whether closed steps are left.</returns>
    private async Task<bool> FindAsync(Brand brand, ListeningConfiguration configuration, DateTimeOffset until, CancellationToken cancellation)
    {
        var stored = (await store.Emerging.ReadAsync([brand.Id], cancellation))[0];
        var known = stored?.Document ?? await BeginAsync(brand, until, cancellation);
        if (known is null || known.Next >= until) return false;
        var read = await _talk.ReadAsync(brand.Id, known.Next, until, cancellation);
        var own = new OwnWords(brand);
        // Another query brings other words: nothing is called new until it is known what is usual in them.
        var before = known.Listening is null || known.Listening == own.Listening ? known.State : known.State with { Since = null };
        var (state, found) = EmergingFinder.Observe(before, read.Mentions, own, EmergingSettings.Of(brand, configuration));
        var alerting = new Alerting(brand, configuration);
        foreach (var topic in found) state = state.With(await TellAsync(alerting, topic, own, state, cancellation));
        var ended = await EndAsync(alerting, state, read.Until, cancellation);
        // Where nothing was said, there is nothing to write: the next run begins where this one did.
        if (read.Mentions.Count == 0 && ReferenceEquals(ended, state)) return false;
        var next = known with { Next = read.Until, State = ended, Listening = own.Listening };
        var written = await store.Emerging.WriteAsync([new(next, stored?.ETag)], cancellation);
        if (!written[0]) SignalLog.HeardByAnother(logger, brand.Id);
        return written[0] && read.Until < until;
    }

    private async Task<EmergingDocument?> BeginAsync(Brand brand, DateTimeOffset until, CancellationToken cancellation)
    {
        var first = await store.Mentions.ListAsync(new Listing(brand.Id, until - PastMax, until, Limit: 1), cancellation);
        return first.Items is not [{ Mention: { } mention }]
            ? null
            : new EmergingDocument { Id = brand.Id, Next = EmergingFinder.StepOf(EventTime.Of(mention)), State = EmergingState.Empty };
    }

    private async Task<EmergingTopic> TellAsync(
        Alerting alerting, EmergingTopic topic, OwnWords own, EmergingState state, CancellationToken cancellation)
    {
        var story = EmergingStory.Of(topic, await _talk.SinceOnsetAsync(alerting.Brand.Id, topic, cancellation), own);
        var described = story.Describe(topic, alerting.Brand.Id);
        var (signal, isNew) = await _alerts.RaiseAsync(alerting, described, story, state, cancellation);
        if (signal is null) return described;
        if (isNew) Announce(signal);
        return described with { Signal = signal.Id };
    }

    /// <summary>What is told for information only is no alert.</summary>
    private void Announce(SignalDocument signal)
    {
        if (signal.Severity < Severity.Warning)
        {
            SignalLog.Noted(logger, signal.Id, signal.Headline);
            return;
        }

        SignalLog.Raised(logger, signal.Id, signal.Headline);
        raisedSignals?.OnRaised(signal);
    }

    private async Task<EmergingState> EndAsync(Alerting alerting, EmergingState state, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var topic in state.Topics.Where(topic => topic is { Signal: not null, IsOver: false } && !topic.IsCurrent(now)).ToList())
        {
            await _alerts.ClearAsync(alerting, topic.Signal!, now, cancellation);
            state = state.With(topic with { IsOver = true });
        }

        return state;
    }
}
