using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Delivery;

/// <summary>Which channels are disabled, and why. A channel whose address or secret was changed is in use again.</summary>
internal sealed class ChannelStates(IDocuments<ChannelDocument> channels, ISecrets secrets)
{
    /// <returns>What is remembered; <c>null</c> where nothing is, or it is of another address.</returns>
    public async Task<ChannelDocument?> ReadAsync(AlertChannel channel, CancellationToken cancellation)
    {
        var stored = (await channels.ReadAsync([channel.Id], cancellation))[0]?.Document;
        if (stored?.DisabledAt is null || FingerprintOf(channel) is not { } fingerprint || fingerprint == stored.Fingerprint) return stored;
        await EnableAsync(channel.Id, cancellation);
        return null;
    }

    public Task DisableAsync(AlertChannel channel, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var fingerprint = FingerprintOf(channel);
        return channels.UpdateAsync(
            [channel.Id],
            (id, known) => known?.DisabledAt is not null && known.Fingerprint == fingerprint
                ? null
                : new ChannelDocument { Id = id, DisabledAt = now, Reason = reason, Fingerprint = fingerprint },
            cancellation);
    }

    public Task EnableAsync(string channel, CancellationToken cancellation)
        => channels.UpdateAsync([channel], (id, known) => known?.DisabledAt is null ? null : new ChannelDocument { Id = id }, cancellation);

    /// <returns><c>null</c> where the address or a secret cannot be read: then it is not known to have been changed.</returns>
    private string? FingerprintOf(AlertChannel channel)
        => ChannelAccess.TryOpen(channel, secrets, out var access, out _) ? access.Fingerprint : null;
}
