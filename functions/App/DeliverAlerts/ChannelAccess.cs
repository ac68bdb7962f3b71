using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Delivery;

/// <summary>A channel's address and secrets, in the clear.</summary>
internal sealed record ChannelAccess(Uri Url, IReadOnlyList<string> Secrets)
{
    /// <summary>128 bits in hex.</summary>
    private const int HashBytes = 16;

    /// <summary>Changes when the address or a secret does, and tells neither.</summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in Secrets.Prepend(Url.AbsoluteUri)) text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..HashBytes]);
        }
    }

    /// <summary>Keeps the secrets out of logs.</summary>
    public override string ToString() => nameof(ChannelAccess);

    /// <param name="error">What is wrong, in a sentence that never shows a secret.</param>
    public static bool TryOpen(
        AlertChannel channel, ISecrets secrets, [NotNullWhen(true)] out ChannelAccess? access, [NotNullWhen(false)] out string? error)
    {
        try
        {
            return TryResolve(channel, secrets, out access, out error);
        }
        catch (SecretsUnavailableException unavailable)
        {
            (access, error) = (null, $"The address or secret of the channel {channel.Id} cannot be read at present. {unavailable.Message}");
            return false;
        }
    }

    private static bool TryResolve(
        AlertChannel channel, ISecrets secrets, [NotNullWhen(true)] out ChannelAccess? access, [NotNullWhen(false)] out string? error)
    {
        access = null;
        error = null;
        var url = channel.Url;
        if (channel.UrlReference is { } reference)
        {
            if (secrets.Resolve(reference) is not { } address) error = $"The address {reference} of the channel {channel.Id} is not set.";
            else if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out url))
                error = $"The address {reference} of the channel {channel.Id} is no web address.";
        }

        var resolved = new List<string>();
        foreach (var name in channel.Secrets)
        {
            if (secrets.Resolve(name) is { } secret) resolved.Add(secret);
            else error ??= $"The secret {name} of the channel {channel.Id} is not set.";
        }

        if (error is null) access = new ChannelAccess(url!, resolved);
        return error is null;
    }
}
