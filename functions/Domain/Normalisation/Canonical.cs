using System.Globalization;

namespace MentionPipeline.Domain.Normalisation;

/// <summary>
/// Canonical decompositions, compositions and combining classes (Unicode Standard, section 3.11). With invariant globalization
/// <see cref="string.Normalize()"/> returns its input unchanged, hence this table of our own.
/// </summary>
internal static class Canonical
{
    private const string Resource = "MentionPipeline.Domain.Normalisation.canonical.txt";

    private static readonly Dictionary<int, (int First, int Second)> Decompositions = [];
    private static readonly Dictionary<long, int> Compositions = [];
    private static readonly Dictionary<int, byte> Classes = [];

    // Characters that are not their own composed form, or may join the one before them: the quick check of UAX #15, section 9.
    private static readonly HashSet<int> Unsettled = [];

    // One bit of each: 1 = has a class, or is unsettled. Most characters are neither and need no dictionary.
    private static readonly bool[] Notable = new bool[char.MaxValue + 1];

    static Canonical()
    {
        using var stream = typeof(Canonical).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}; it was built without canonical.txt.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) Read(line);
        for (var vowel = Hangul.FirstVowel; vowel < Hangul.FirstVowel + Hangul.VowelCount; vowel++) Unsettled.Add(vowel);
        for (var final = Hangul.BeforeFirstFinal + 1; final < Hangul.BeforeFirstFinal + Hangul.FinalCount; final++) Unsettled.Add(final);
        for (var code = 0; code <= char.MaxValue; code++) Notable[code] = Unsettled.Contains(code) || Classes.ContainsKey(code);
    }

    /// <summary>Canonical combining class; 0 for a starter.</summary>
    public static byte ClassOf(int codePoint) =>
        (codePoint > char.MaxValue || Notable[codePoint]) && Classes.TryGetValue(codePoint, out var value) ? value : (byte)0;

    /// <summary>Whether the character may change, or change its neighbour, when text is composed.</summary>
    public static bool IsUnsettled(int codePoint) => (codePoint > char.MaxValue || Notable[codePoint]) && Unsettled.Contains(codePoint);

    /// <summary>One step of decomposition; <c>Second</c> is 0 for a singleton. Hangul excepted.</summary>
    public static bool TryDecompose(int codePoint, out (int First, int Second) parts) => Decompositions.TryGetValue(codePoint, out parts);

    /// <summary>The one character that two make, or 0.</summary>
    public static int Compose(int first, int second) => Compositions.GetValueOrDefault(((long)first << 32) | (uint)second);

    /// <summary>The base letter at the end of all decompositions; the character itself where it has none.</summary>
    public static char FirstOfDecomposition(char c)
    {
        int code = c;
        while (Decompositions.TryGetValue(code, out var parts)) code = parts.First;
        return code <= char.MaxValue ? (char)code : c;
    }

    private static void Read(string line)
    {
        if (line.StartsWith('#')) return;
        var sign = line.AsSpan().IndexOfAny('=', '~', ':');
        if (line[sign] == ':')
        {
            ReadClass(line, sign);
            return;
        }

        var code = Hex(line.AsSpan(0, sign));
        var rest = line.AsSpan(sign + 1);
        var space = rest.IndexOf(' ');
        var first = Hex(space < 0 ? rest : rest[..space]);
        var second = space < 0 ? 0 : Hex(rest[(space + 1)..]);
        Decompositions[code] = (first, second);
        if (line[sign] == '~')
        {
            Unsettled.Add(code);
            return;
        }

        Compositions[((long)first << 32) | (uint)second] = code;
        Unsettled.Add(second);
    }

    private static void ReadClass(string line, int colon)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var to = Hex(line.AsSpan(dash + 1, colon - dash - 1));
        var value = byte.Parse(line.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        for (var code = Hex(line.AsSpan(0, dash)); code <= to; code++) Classes[code] = value;
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
