namespace MentionPipeline.Language.Text;

/// <summary>Faces drawn with punctuation: eyes, an optional nose, a mouth; and “&lt;3”.</summary>
internal static class Emoticons
{
    /// <summary>Length of the emoticon that begins at <paramref name="at"/>, or 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at, out bool happy)
    {
        happy = true;
        var rest = text[at..];
        if (rest.Length < 2)
            return 0;
        return rest[0] switch
        {
            '<' when rest[1] == '3' => 2,
            '^' when rest[1] == '^' => 2,
            '^' when rest.Length > 2 && rest[1] is '_' or '-' && rest[2] == '^' => 3,
            '-' when rest.Length > 2 && rest[1] is '_' or '.' && rest[2] == '-' => Sad(3, out happy),
            ':' or ';' or '=' => Upright(rest, out happy),
            '(' or ')' => Mirrored(rest, out happy),
            _ => 0,
        };
    }

    private static int Upright(ReadOnlySpan<char> rest, out bool happy)
    {
        happy = true;
        var mouth = 1;
        if (rest[0] is ':' or ';' or '=' && rest[1] is '\'')
            mouth = 2;
        while (mouth < 4 && mouth < rest.Length && rest[mouth] is '-' or 'o' or '^' or ' ' && mouth < 2)
            mouth++;
        if (mouth >= rest.Length)
            return 0;
        var drawn = rest[mouth];
        if (drawn is ')' or ']' or '*' or '}')
            return Run(rest, mouth);
        if (drawn is '(' or '[' or '|' or '{' or '\\')
            return Sad(Run(rest, mouth), out happy);
        var closed = mouth + 1 >= rest.Length || !char.IsLetterOrDigit(rest[mouth + 1]);
        if (!closed || rest[mouth - 1] == ' ')
            return 0;
        return drawn switch
        {
            'D' or 'd' or 'P' or 'p' or '3' => mouth + 1,
            '/' or 'S' or 's' or '@' or 'C' or 'c' => Sad(mouth + 1, out happy),
            _ => 0,
        };
    }

    private static int Mirrored(ReadOnlySpan<char> rest, out bool happy)
    {
        happy = rest[0] == '(';
        var eyes = rest[1] is '-' && rest.Length > 2 ? 2 : 1;
        return rest[eyes] is ':' or ';' or '=' ? eyes + 1 : 0;
    }

    private static int Run(ReadOnlySpan<char> rest, int mouth)
    {
        var end = mouth + 1;
        while (end < rest.Length && rest[end] == rest[mouth])
            end++;
        return end;
    }

    private static int Sad(int length, out bool happy)
    {
        happy = false;
        return length;
    }
}
