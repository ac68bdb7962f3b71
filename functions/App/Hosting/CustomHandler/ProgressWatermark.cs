using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>How far counting has come, where nobody can look into the hubs: read from what the stages wrote down.</summary>
/// <remarks>
/// With nothing in flight counting has come as far as the clock, less <see cref="Unseen"/>: that long an event may lie on the
/// first hub before anybody knows of it. With something in flight it has come as far as the slowest partition of the last hub
/// (Event Hubs spreads events without a key evenly, so each partition goes with the stream). A first stage whose last batch was
/// older than that when it was taken is behind, and holds the watermark at that batch. An event that was lost would hold it for ever, so it
/// never stays behind by more than <see cref="HeldMax"/>, the time for which the hubs keep events. What comes later than the
/// watermark said is still counted; it only raises no spike.
/// </remarks>
internal sealed class ProgressWatermark(ProgressLedger ledger, TimeProvider wall) : IWatermark
{
    public static readonly TimeSpan Unseen = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan HeldMax = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public async Task<DateTimeOffset> ReadAsync(CancellationToken cancellation)
    {
        var now = wall.GetUtcNow();
        var reached = Of(await ledger.ReadProgressAsync(cancellation), now);
        lock (_gate) return _last = reached > _last ? reached : _last;
    }

    public static DateTimeOffset Of(IReadOnlyList<ProgressDocument> progress, DateTimeOffset now)
    {
        var reached = now - Unseen;
        if (ProgressLedger.Of(progress).Total.Inflight > 0)
            reached = Earliest(reached, progress.Where(document => document.Hub is null));
        reached = Earliest(reached, progress.Where(document => document.Hub == HubName.Collected && IsBehind(document, now)));
        return reached > now - HeldMax ? reached : now - HeldMax;
    }

    /// <summary>Its last batch was old when it came, and it came just now: there is more of it.</summary>
    private static bool IsBehind(ProgressDocument document, DateTimeOffset now)
        => document.CountedAt is { } at && at - document.CollectedThrough > Unseen && now - at < 2 * Unseen;

    private static DateTimeOffset Earliest(DateTimeOffset reached, IEnumerable<ProgressDocument> partitions)
        => partitions.Select(document => document.CollectedThrough).Append(reached).Min();
}
