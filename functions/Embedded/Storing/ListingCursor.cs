using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MentionPipeline.Embedded.Storing;

/// <summary>Where a page ended: the last item's time and id, wrapped so that nobody comes to rely on the form.</summary>
internal readonly record struct ListingCursor(long AtMs, string Id)
{
    /// <summary>Longer than any cursor this store gives out.</summary>
    private const int LengthMax = 2_048;

    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{AtMs} {Id}")));

    /// <exception cref="ArgumentException">Not a cursor of this store.</exception>
    public static ListingCursor Read(string text)
    {
        if (text.Length <= LengthMax && Base64Url.IsValid(text))
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 2);
            if (parts.Length == 2 && parts[1].Length > 0 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var atMs))
                return new ListingCursor(atMs, parts[1]);
        }
        throw new ArgumentException("This is not where a page ended. Pass the 'next' of the page before, or nothing for the first page.", nameof(text));
    }
}
