using System.Globalization;
using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>
/// Joins the intent lists (<c>Lexicons/intents-LANG.txt</c>, lines <c>role: word word* two_words</c>) with the scores and roles of the
/// sentiment lists into the table that ships in the model. A word may play many parts.
/// </summary>
internal static class IntentLexiconCompiler
{
    private static readonly Dictionary<string, IntentRole> SentimentRoles = new(StringComparer.Ordinal)
    {
        ["not"] = IntentRole.Negator,
        ["very"] = IntentRole.Intensifier,
        ["but"] = IntentRole.Contrast,
        ["thanks"] = IntentRole.Thanks,
        ["complaint"] = IntentRole.Grievance,
        ["ask"] = IntentRole.Asking,
        ["-3"] = IntentRole.StrongNegative,
        ["-2"] = IntentRole.Negative,
        ["-1"] = IntentRole.MildNegative,
        ["+1"] = IntentRole.MildPositive,
        ["+2"] = IntentRole.Positive,
        ["+3"] = IntentRole.StrongPositive,
    };

    public static IntentLexicon Compile()
    {
        var entries = new Dictionary<uint, IntentRole>();
        for (var language = 0; language < SentimentLanguages.Shared; language++)
        {
            var code = SentimentLanguages.All[language];
            Add(entries, language, Resources.Lines($"intents-{code}.txt"), Own);
            Add(entries, language, Resources.Lines($"{code}.txt"), OfSentiment);
            Add(entries, language, Resources.Lines("international.txt"), OfSentiment);
            // Romanised Hindi mixes with English in one sentence.
            if (code == "hi")
                Add(entries, language, Resources.Lines("intents-en.txt"), Own);
        }

        Add(entries, language: -1, Resources.Lines("intents-emoji.txt"), Own);
        Add(entries, language: -1, Resources.Lines("emoji.txt"), OfSentiment);
        return new IntentLexicon(entries);
    }

    private static void Add(Dictionary<uint, IntentRole> entries, int language, IEnumerable<string> lines, Func<string, IntentRole> roleOf)
    {
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw new DataException($"Word list line without “role:”: {line}");
            var role = roleOf(line[..colon]);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var key = language < 0 ? LexicalKey.Emoji(CodePoint(word)) : KeyOf(word, language);
                entries[key] = entries.GetValueOrDefault(key) | role;
            }
        }
    }

    private static IntentRole Own(string name) => Enum.TryParse<IntentRole>(name, out var role) && role != IntentRole.None
        ? role
        : throw new DataException($"Intent list role “{name}”: it must be one of {string.Join(", ", Enum.GetNames<IntentRole>())}.");

    /// <summary>Roles that only the tone needs play no part here.</summary>
    private static IntentRole OfSentiment(string name) => SentimentRoles.GetValueOrDefault(name);

    private static int CodePoint(string word) =>
        char.IsAsciiHexDigit(word[0]) ? int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : char.ConvertToUtf32(word, 0);

    private static uint KeyOf(string word, int language)
    {
        var parts = word.Split('_');
        if (parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 && parts[1] != "*")
            return LexicalKey.Pair(HashOf(parts[0], language), HashOf(parts[1], language));
        var beginning = word.EndsWith('*');
        var hash = HashOf(beginning ? word[..^1].TrimEnd('_') : word, language);
        return beginning ? LexicalKey.Beginning(hash) : LexicalKey.Word(hash);
    }

    private static uint HashOf(string word, int language)
    {
        var hash = LexicalKey.SaltOf(language);
        foreach (var letter in word)
            hash = FeatureHash.Add(hash, CharacterTable.Fold(letter));
        return hash;
    }
}
