using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>
/// A document's place in a listing as one string that sorts by time, then id: thirteen hexadecimal digits of milliseconds
/// since year 1, then the id. One indexed property is filtered, sorted and continued by, which needs no composite index.
/// </summary>
internal static class TimeKey
{
    private const int TimeLength = 13;

    /// <summary>Longer than the key of any document.</summary>
    private const int CursorLengthMax = 2_048;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly long FirstMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    /// <summary>Sorts before every document at or after <paramref name="at"/>, and after every one before.</summary>
    public static string Of(DateTimeOffset at)
        => (at.ToUnixTimeMilliseconds() - FirstMs).ToString("x13", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset at, string id) => Of(at) + id;

    /// <summary>Where a page ended, wrapped so that nobody comes to rely on the form.</summary>
    public static string ToCursor(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <exception cref="ArgumentException">Not a cursor of this store.</exception>
    public static string FromCursor(string cursor)
    {
        if (cursor.Length is > 0 and <= CursorLengthMax && Base64Url.IsValid(cursor))
        {
            var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (key.Length > TimeLength && key.AsSpan(0, TimeLength).IndexOfAnyExcept(HexDigits) < 0) return key;
        }
        throw new ArgumentException("This is not where a page ended. Pass the 'next' of the page before, or nothing for the first page.", nameof(cursor));
    }
}
