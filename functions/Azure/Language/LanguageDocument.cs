using System.Globalization;
using System.Text;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>A text that the service can take.</summary>
/// <param name="Text">Well-formed UTF-16, cut to the service's length.</param>
/// <param name="Language">A code the service knows; <c>null</c> where the kind asks for none.</param>
/// <param name="TextRecords">What it costs.</param>
internal sealed record LanguageDocument(string Text, string? Language, int TextRecords)
{
    /// <summary>Makes a document of any text. Of a longer one the service hears the beginning.</summary>
    public static LanguageDocument Of(string text, string? language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (units, elements) = (0, 0);
        while (units < text.Length && elements < LanguageLimits.DocumentTextElementsMax)
        {
            var next = StringInfo.GetNextTextElementLength(text, units);
            if (units + next > LanguageLimits.DocumentUnitsMax) break;
            units += next;
            elements++;
        }

        // One element alone may be over the bound: it is cut inside.
        if (units == 0) (units, elements) = (Math.Min(text.Length, LanguageLimits.DocumentUnitsMax), 1);
        var records = (elements + LanguageLimits.TextRecordTextElements - 1) / LanguageLimits.TextRecordTextElements;
        return new(WellFormed(text[..units]), language, records);
    }

    /// <summary>Halves of surrogate pairs cannot be written as UTF-8: each becomes U+FFFD, which keeps every offset.</summary>
    private static string WellFormed(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else (mended ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return mended?.ToString() ?? text;
    }
}
