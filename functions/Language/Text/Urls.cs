namespace MentionPipeline.Language.Text;

/// <summary>Finds links: they say nothing of language or tone.</summary>
internal static class Urls
{
    /// <summary>Length of the link that begins at <paramref name="at"/>, or 0. A bare “http” is a link that a data set has masked.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        if ((text[at] | 0x20) is not ('h' or 'w') || (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])))
            return 0;
        var rest = text[at..];
        if (!IsStart(rest))
            return 0;
        var length = 0;
        while (length < rest.Length && CharacterTable.KindOf(rest[length]) is not CharacterKind.Space)
            length++;
        return length;
    }

    private static bool IsStart(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!rest.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return false;
        var scheme = rest.Length > 4 && (rest[4] | 0x20) == 's' ? 5 : 4;
        return rest.Length == scheme || rest[scheme] == ':' || !char.IsAsciiLetterOrDigit(rest[scheme]);
    }
}
