namespace MentionPipeline.Domain.Matching;

/// <summary>How far the name after a # or an @ reaches.</summary>
internal static class TagSpan
{
    /// <summary>End of a hashtag whose name begins at <paramref name="start"/>: letters, digits, underscores, at least one letter. −1: no hashtag.</summary>
    public static int EndOfHashtag(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        var hasLetter = false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            var kind = Folding.ClassOf(c);
            var isLetter = kind == CharClass.Letter || (kind == CharClass.Single && c is >= '\u3000' and not ('\u3030' or '\u303D'));
            var belongs = isLetter || kind == CharClass.Digit || c == '_' || (kind is CharClass.Mark or CharClass.Ignorable && i > start);
            if (!belongs) break;
            hasLetter |= isLetter;
            if (kind != CharClass.Ignorable) end = i + 1;
        }

        return hasLetter ? end : -1;
    }

    /// <summary>End of a handle whose name begins at <paramref name="start"/>: letters, digits, underscores, and dots between them. −1: no handle.</summary>
    public static int EndOfHandle(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && (IsHandleCharacter(text[end], end > start) || (end > start && IsInnerDot(text, end)))) end++;
        return end > start ? end : -1;
    }

    /// <summary>End of the host of a federated handle (@name@host.example) whose @ stands at <paramref name="at"/>; −1: none.</summary>
    public static int EndOfHost(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] != '@') return -1;
        var length = AddressSpan.HostLength(text[(at + 1)..]);
        return length > 0 ? at + 1 + length : -1;
    }

    /// <summary>
    /// Where a handle ends if its first dot ends a sentence: "@aurora.Grazie" lacks a space, or is the handle aurora.grazie. Both readings
    /// are kept. −1: no dot before a capital.
    /// </summary>
    public static int EndBeforeSentence(ReadOnlySpan<char> handle, int start)
    {
        for (var i = start; i < handle.Length - 1; i++)
        {
            if (handle[i] == '.') return char.IsUpper(handle[i + 1]) ? i : -1;
        }

        return -1;
    }

    private static bool IsHandleCharacter(char c, bool inside) => c == '_' || Folding.ClassOf(c) is CharClass.Letter or CharClass.Digit
        || (inside && Folding.ClassOf(c) == CharClass.Mark);

    private static bool IsInnerDot(ReadOnlySpan<char> text, int index) =>
        text[index] == '.' && index + 1 < text.Length && IsHandleCharacter(text[index + 1], inside: false);
}
