namespace MentionPipeline.Domain.Normalisation;

/// <summary>Where a link in running text reaches. Links begin with http://, https:// or www. and end before the sentence's own punctuation.</summary>
internal static class LinkSpan
{
    private const string TrailingPunctuation = ".,;:!?'\"*_~…»”’،؛؟।";

    /// <summary>Length of the link that begins at <paramref name="start"/>, which must be the start of a word; 0 if none begins there.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int start)
    {
        if (text[start] is not ('h' or 'H' or 'w' or 'W')) return 0;
        var link = text[start..];
        var lead = LeadLength(link);
        if (lead == 0) return 0;
        var end = lead;
        while (end < link.Length && !Ends(link[end])) end++;
        end = TrimEnd(link, lead, end);
        return end > lead ? end : 0;
    }

    private static int LeadLength(ReadOnlySpan<char> link)
    {
        if (link.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return 8;
        if (link.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return 7;
        return link.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
    }

    private static bool Ends(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '“' or '”' or '«' or '»' or '。' or '、' or '|';

    // A closing bracket is the link's own only if the link opened one: (see https://a.example/b_(c)).
    private static int TrimEnd(ReadOnlySpan<char> link, int lead, int end)
    {
        var round = Balance(link[..end], '(', ')');
        var square = Balance(link[..end], '[', ']');
        while (end > lead)
        {
            var last = link[end - 1];
            if (last == ')' && round < 0) round++;
            else if (last == ']' && square < 0) square++;
            else if (!TrailingPunctuation.Contains(last)) break;
            end--;
        }

        return end;
    }

    private static int Balance(ReadOnlySpan<char> link, char open, char close) => link.Count(open) - link.Count(close);
}
