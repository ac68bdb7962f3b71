using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <param name="Observed">Mentions received; absent where the whole span was not watched.</param>
/// <param name="Expected">Mentions that its past expects; absent while it is being learned.</param>
internal sealed record SourceRateView(long? Observed, double? Expected);

/// <param name="Kind">Of a configured source; absent for one that others send.</param>
/// <param name="Status">waiting, learning, healthy, silent, or off where the configuration says so, or removed where it once named it.</param>
/// <param name="FreshnessSeconds">Time since the last mention; absent where there was none.</param>
/// <param name="Coverage">Share of the last 24 hours in which it was not silent; absent where that is not known.</param>
/// <param name="Error">What the last poll failed with.</param>
internal sealed record SourceView(
    string Source, string? Kind, string Status, DateTimeOffset? LastMentionAt, long? FreshnessSeconds, long Received,
    SourceRateView LastHour, SourceRateView LastDay, double? Coverage, string? Error);

/// <summary>How every source is doing: those of the configuration, and those that only send.</summary>
internal sealed class SourceViews(IStore store, ILedger ledger, ListeningConfiguration configuration, DateTimeOffset now)
{
    private const int SourcesMax = 1_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<SourceView>> ReadAsync(CancellationToken cancellation)
    {
        var lines = (await ledger.ReadAsync(cancellation)).Sources.ToDictionary(line => line.Source, StringComparer.Ordinal);
        string[] sources = [.. lines.Keys.Union(configuration.Sources.Select(source => source.Id)).Order(StringComparer.Ordinal).Take(SourcesMax)];
        var health = await store.SourceHealth.ReadAsync(sources, cancellation);
        var cursors = await store.Cursors.ReadAsync(sources, cancellation);
        return [.. sources.Select((source, i) => Of(source, lines.GetValueOrDefault(source), health[i]?.Document, cursors[i]?.Document))];
    }

    private SourceView Of(string source, LedgerLine? line, SourceHealthDocument? health, CursorDocument? cursor)
    {
        var configured = configuration.Sources.FirstOrDefault(candidate => candidate.Id == source);
        var last = Later(line?.LastCollectedAt, health?.LastMentionAt);
        var standing = SourceStanding.Of(source, health, configuration);
        return new SourceView(
            source, configured?.Kind.ToString().ToLowerInvariant(), StatusOf(standing, line, health), last,
            last is { } at ? (long)Math.Max(0, (now - at).TotalSeconds) : null,
            line?.Received ?? 0, RateOf(health, Hour), RateOf(health, Day), !standing.IsListenedTo || health is null ? null : SourceWatch.Coverage(health, now),
            cursor?.LastError);
    }

    private static string StatusOf(SourceStanding standing, LedgerLine? line, SourceHealthDocument? health)
    {
        if (!standing.IsListenedTo) return standing.IsConfigured ? "off" : "removed";
        // The ledger knows of the first mention before the next look at the source does.
        var status = health?.Status ?? SourceStatus.Waiting;
        if (status == SourceStatus.Waiting && line?.Received > 0) status = SourceStatus.Learning;
        return status.ToString().ToLowerInvariant();
    }

    private SourceRateView RateOf(SourceHealthDocument? health, TimeSpan span)
    {
        if (health is null or { Status: SourceStatus.Waiting } || now - health.CheckedAt > SourceWatch.UnwatchedAfter)
            return new SourceRateView(null, null);
        var isWatched = health.WatchedSince <= health.CheckedAt - span;
        var isKnown = health.Status is SourceStatus.Healthy or SourceStatus.Silent;
        return new SourceRateView(
            isWatched ? health.Recent.TakeLast((int)(span / EventTime.BucketWidth)).Sum() : null,
            isKnown ? Math.Round(health.Rhythm.Expected(health.CheckedAt - span, health.CheckedAt), 1) : null);
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right ?? left : left;
}
