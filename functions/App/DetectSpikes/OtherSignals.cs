using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>The signals of other brands around a time, and the links between them.</summary>
internal sealed class OtherSignals(IDocuments<SignalDocument> signals)
{
    /// <summary>More signals at once are looked at no further.</summary>
    private const int SignalsMax = 500;

    /// <summary>A signal that was raised longer ago is over, or hardly of the same event.</summary>
    private static readonly TimeSpan Before = SpikeDetector.IncidentMax * 2;

    /// <returns>Signals raised until then, newest first; those of sources are among them.</returns>
    public async Task<IReadOnlyList<SignalDocument>> AroundAsync(DateTimeOffset at, CancellationToken cancellation)
        => await BetweenAsync(at - Before, at, cancellation);

    /// <summary>Each signal that this one names names this one.</summary>
    public Task LinkAsync(SignalDocument signal, CancellationToken cancellation)
        => signals.UpdateAsync(signal.Related, (_, other) => SignalRelations.Link(other, signal.Id), cancellation);

    /// <summary>
    /// When a signal is over, all that was raised while it ran is known, also where a long past is caught up brand by brand.
    /// </summary>
    public async Task LinkOverlappingAsync(SignalDocument signal, CancellationToken cancellation)
    {
        var others = await BetweenAsync(signal.RaisedAt, signal.ClearedAt ?? signal.RaisedAt, cancellation);
        foreach (var other in others.Where(other => SignalRelations.AreRelated(signal, other)))
        {
            await signals.UpdateAsync([signal.Id], (_, stored) => SignalRelations.Link(stored, other.Id), cancellation);
            await signals.UpdateAsync([other.Id], (_, stored) => SignalRelations.Link(stored, signal.Id), cancellation);
        }
    }

    private async Task<IReadOnlyList<SignalDocument>> BetweenAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var listing = new Listing(SignalDocument.AllBrands, from, until + TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond), SignalsMax, NewestFirst: true);
        return (await signals.ListAsync(listing, cancellation)).Items;
    }
}
