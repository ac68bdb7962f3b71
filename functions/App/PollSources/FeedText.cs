using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace MentionPipeline.App.Polling;

/// <summary>
/// Turns the bytes of a feed into text. Servers and XML declarations are often wrong about the charset; bytes that are valid
/// UTF-8 and hold more than ASCII are UTF-8, whatever is said of them. Else the header counts, then the declaration.
/// </summary>
internal static partial class FeedText
{
    /// <summary>Where an XML declaration is looked for.</summary>
    private const int DeclarationBytesMax = 200;

    /// <summary>What unlabelled text of the old web was written in (WHATWG Encoding).</summary>
    private const string FallbackCharset = "windows-1252";

    private static readonly string[] Latin1Names = ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii", "ascii"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(byte[] body, string? contentType)
    {
        var text = MarkedUnicode(body) ?? Utf8BeyondAscii(body) ?? Encoding(body, contentType).GetString(body);
        return text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
    }

    private static string? MarkedUnicode(byte[] body) => body switch
    {
        [0xFE, 0xFF, ..] => System.Text.Encoding.BigEndianUnicode.GetString(body),
        [0xFF, 0xFE, ..] => System.Text.Encoding.Unicode.GetString(body),
        // Unmarked, but begun by "<?" or "<r" in two bytes each.
        [0x00, 0x3C, 0x00, not 0x00, ..] => System.Text.Encoding.BigEndianUnicode.GetString(body),
        [0x3C, 0x00, not 0x00, 0x00, ..] => System.Text.Encoding.Unicode.GetString(body),
        [0xEF, 0xBB, 0xBF, ..] => System.Text.Encoding.UTF8.GetString(body),
        _ => null,
    };

    private static string? Utf8BeyondAscii(byte[] body)
    {
        if (Ascii.IsValid(body)) return null;
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Encoding(byte[] body, string? contentType)
    {
        var declaration = System.Text.Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, DeclarationBytesMax));
        var ofDeclaration = DeclaredEncoding().Match(declaration) is { Success: true } match ? match.Groups[1].Value : null;
        var ofHeader = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.CharSet?.Trim('"', '\'') : null;
        return Find(ofHeader) ?? Find(ofDeclaration) ?? Find(FallbackCharset)!;
    }

    /// <summary>UTF-8 is never the answer here: had it been, the bytes would have been valid.</summary>
    private static Encoding? Find(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset)) return null;
        // Whoever says Latin-1 or ASCII means this (WHATWG Encoding): it has quotes and dashes where those have controls.
        if (Latin1Names.Contains(charset, StringComparer.OrdinalIgnoreCase)) charset = FallbackCharset;
        try
        {
            var found = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? System.Text.Encoding.GetEncoding(charset);
            return found is UTF8Encoding ? null : found;
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", RegexOptions.NonBacktracking)]
    private static partial Regex DeclaredEncoding();
}
