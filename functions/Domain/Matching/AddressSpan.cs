namespace MentionPipeline.Domain.Matching;

/// <summary>Where an e-mail address reaches, so that its words match nothing.</summary>
internal static class AddressSpan
{
    /// <summary>RFC 5321, section 4.5.3.1.1: longest part before the @, in octets.</summary>
    private const int LongestLocalPart = 64;

    /// <summary>RFC 1035, section 2.3.4: longest host name.</summary>
    private const int LongestHost = 253;

    /// <summary>Length of the address that begins here, given where the next @ stands; 0 if none begins here.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int start, int at)
    {
        var local = at - start;
        if (local is <= 0 or > LongestLocalPart || !IsLocal(text[at - 1])) return 0;
        for (var i = start; i < at; i++)
        {
            if (!IsLocal(text[i])) return 0;
        }

        var host = HostLength(text[(at + 1)..]);
        return host == 0 ? 0 : local + 1 + host;
    }

    /// <summary>Length of a host name with at least one dot at the start of a text; 0 if there is none.</summary>
    public static int HostLength(ReadOnlySpan<char> text)
    {
        var end = 0;
        var dots = 0;
        for (var i = 0; i < text.Length && i < LongestHost; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                if (i > 0 && text[i - 1] == '.') dots++;
                end = i + 1;
            }
            else if (text[i] is not ('.' or '-') || end != i)
            {
                break;
            }
        }

        return dots > 0 ? end : 0;
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';
}
