using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Delivery;

/// <summary>
/// Makes one message of what was collected for a channel until a slot ended. The digest is stored first, with the list of what
/// it stands for, then each of these is closed: a crash in between finds the digest there and closes the rest.
/// </summary>
internal sealed class DigestWriter(IStore store, TimeProvider wallClock)
{
    /// <summary>A slot has one part, and another for each time that something came late.</summary>
    private const int PartsMax = 50;

    /// <param name="collected">Of one channel and one slot.</param>
    /// <param name="configuration">As it is now.</param>
    public async Task WriteAsync(IReadOnlyList<OutboxDocument> collected, ListeningConfiguration configuration, CancellationToken cancellation)
    {
        var channel = configuration.Alerts.Channel(collected[0].Channel);
        if (channel is null || channel.Kind == ChannelKind.PagerDuty)
        {
            var reason = channel is null ? $"The channel {collected[0].Channel} is no longer in the listening configuration." : "PagerDuty takes no digests.";
            await CloseAsync(collected, message => DeliveryDecision.GiveUp(message, reason), cancellation);
            return;
        }

        var left = collected.ToDictionary(message => message.Id, StringComparer.Ordinal);
        for (var part = 0; left.Count > 0 && part < PartsMax; part++)
        {
            var id = SignalId.OfDigest(channel.Id, collected[0].NextAttemptAt, part);
            var digest = await ReadAsync(id, cancellation) ?? await CreateAsync(id, channel, [.. left.Values], configuration, cancellation);
            if (digest is null) continue;
            await CloseAsync(
                [.. digest.Items.Where(left.ContainsKey).Select(item => left[item])],
                message => message with { Status = DeliveryStatus.Digested, Digest = id },
                cancellation);
            foreach (var item in digest.Items) left.Remove(item);
        }
    }

    /// <returns><c>null</c> where another was quicker.</returns>
    private async Task<OutboxDocument?> CreateAsync(
        string id, AlertChannel channel, IReadOnlyList<OutboxDocument> items, ListeningConfiguration configuration, CancellationToken cancellation)
    {
        var now = wallClock.GetUtcNow();
        var signals = await SignalsOfAsync(items, configuration.Brands, cancellation);
        var digest = new OutboxDocument
        {
            Id = id,
            Signal = "",
            Channel = channel.Id,
            Kind = channel.Kind,
            Type = NoticeType.Digest,
            Severity = signals.Count == 0 ? Severity.Info : signals.Max(entry => entry.Signal.Severity),
            Body = ChannelPayload.Of(channel.Kind, new Digest(items[0].NextAttemptAt, signals) { Dashboard = configuration.Alerts.DashboardUrl }),
            CreatedAt = now,
            Status = DeliveryStatus.Pending,
            NextAttemptAt = now,
            Items = [.. items.Select(item => item.Id)],
        };
        return (await store.Outbox.WriteAsync([new(digest, null)], cancellation))[0] ? digest : await ReadAsync(id, cancellation);
    }

    private async Task<IReadOnlyList<DigestSignal>> SignalsOfAsync(
        IReadOnlyList<OutboxDocument> items, IReadOnlyList<Brand> brands, CancellationToken cancellation)
    {
        var ids = items.Select(item => item.Signal).Distinct(StringComparer.Ordinal).ToList();
        return [.. (await store.Signals.ReadAsync(ids, cancellation))
            .Select(stored => stored?.Document).OfType<SignalDocument>()
            .OrderBy(signal => signal.RaisedAt).ThenBy(signal => signal.Id, StringComparer.Ordinal)
            .Select(signal => new DigestSignal(brands.FirstOrDefault(brand => brand.Id == signal.Brand)?.Name ?? signal.Brand, signal))];
    }

    private Task CloseAsync(IReadOnlyList<OutboxDocument> messages, Func<OutboxDocument, OutboxDocument> close, CancellationToken cancellation)
        => store.Outbox.UpdateAsync(
            [.. messages.Select(message => message.Id)],
            (_, stored) => stored is { Status: DeliveryStatus.Collected } ? close(stored) : null,
            cancellation);

    private async Task<OutboxDocument?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Outbox.ReadAsync([id], cancellation))[0]?.Document;
}
