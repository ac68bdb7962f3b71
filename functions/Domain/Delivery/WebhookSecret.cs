using System.Diagnostics.CodeAnalysis;

namespace MentionPipeline.Domain.Delivery;

/// <summary>A signing key as Standard Webhooks writes it: <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
public sealed class WebhookSecret
{
    public const string Prefix = "whsec_";

    /// <summary>Bounds of the key in bytes (Standard Webhooks, "Signature scheme").</summary>
    public const int BytesMin = 24;
    public const int BytesMax = 64;

    /// <summary>Keys that may be in force at once; two are enough to change one for another.</summary>
    public const int RotationMax = 4;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>Reads one or more secrets separated by spaces: while a key is changed the old and the new one both sign.</summary>
    /// <param name="error">What is wrong, in a sentence that never shows the secret.</param>
    public static bool TryParseAll(
        string? text,
        [NotNullWhen(true)] out IReadOnlyList<WebhookSecret>? secrets,
        [NotNullWhen(false)] out string? error)
    {
        secrets = null;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is 0 or > RotationMax)
        {
            error = $"A webhook secret holds 1 to {RotationMax} keys separated by spaces; this one holds {words.Length}.";
            return false;
        }

        var parsed = new List<WebhookSecret>(words.Length);
        foreach (var word in words)
        {
            if (!TryParse(word, out var secret, out error)) return false;
            parsed.Add(secret);
        }

        (secrets, error) = (parsed, null);
        return true;
    }

    /// <summary>Keeps the key out of logs.</summary>
    public override string ToString() => Prefix + "***";

    private static bool TryParse(string word, [NotNullWhen(true)] out WebhookSecret? secret, [NotNullWhen(false)] out string? error)
    {
        secret = null;
        var buffer = new byte[word.Length];
        var length = 0;
        if (!word.StartsWith(Prefix, StringComparison.Ordinal))
            error = $"A webhook secret starts with {Prefix}; this one does not.";
        else if (!Convert.TryFromBase64String(word[Prefix.Length..], buffer, out length))
            error = $"What follows {Prefix} in a webhook secret is base64; this is not.";
        else if (length is < BytesMin or > BytesMax)
            error = $"A webhook secret holds {BytesMin} to {BytesMax} bytes; this one holds {length}.";
        else
            error = null;

        if (error is not null) return false;
        secret = new WebhookSecret(buffer[..length]);
        return true;
    }
}
