using System.Globalization;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>
/// The state of an item as callers hold it: the service's ETag and the time of expiry, so that a document that has expired
/// since it was read is not replaced, and no request is needed to know it.
/// </summary>
internal readonly record struct StateTag(long? ExpiresMs, string ETag)
{
    private const char Separator = ';';

    public bool HasExpired(DateTimeOffset now) => ExpiresMs <= now.ToUnixTimeMilliseconds();

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{ExpiresMs}{Separator}{ETag}");

    /// <summary><c>null</c> where the text is none that this store gave.</summary>
    public static StateTag? Read(string text)
    {
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || end == text.Length - 1) return null;
        if (end == 0) return new StateTag(null, text[1..]);
        return long.TryParse(text.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms)
            ? new StateTag(ms, text[(end + 1)..])
            : null;
    }
}
