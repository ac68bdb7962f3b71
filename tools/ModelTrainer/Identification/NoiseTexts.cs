using System.Text;

namespace MentionPipeline.ModelTrainer.Identification;

/// <summary>Makes texts in no language, for the class <c>und</c>: fingers on a keyboard row, random letters, repeated syllables, laughter.</summary>
internal static class NoiseTexts
{
    private static readonly string[] Rows =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "asdfjkl", "qwerty", "hjkl", "asdf", "йцукенгшщзхъ", "фывапролджэ", "ضصثقفغعهخحج", "شسيبلاتنمك",
    ];
    private static readonly string[] Syllables = ["ha", "ja", "he", "xa", "lo", "k", "z", "h", "hm", "bla", "ah", "x", "w"];

    public static IReadOnlyList<string> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random))];
    }

    private static string One(Random random)
    {
        var words = random.Next(1, 5);
        var kind = random.Next(4);
        var text = new StringBuilder();
        for (var word = 0; word < words; word++)
        {
            if (word > 0)
                text.Append(' ');
            AppendWord(text, kind, random);
        }

        return text.ToString();
    }

    private static void AppendWord(StringBuilder text, int kind, Random random)
    {
        var length = random.Next(3, 13);
        var row = Rows[random.Next(Rows.Length)];
        var syllable = Syllables[random.Next(Syllables.Length)];
        var at = random.Next(row.Length);
        for (var index = 0; index < length; index++)
            _ = kind switch
            {
                0 => text.Append(row[random.Next(row.Length)]),
                1 => text.Append(row[(at + index) % row.Length]),
                2 => text.Append((char)('a' + random.Next(26))),
                _ => text.Append(syllable),
            };
    }
}
