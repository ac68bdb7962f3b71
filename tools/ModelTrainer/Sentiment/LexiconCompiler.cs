using System.Globalization;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>
/// Turns the word lists in <c>Lexicons/</c> into the table that ships in the model. A line is <c>role: word word* two_words</c>; where a
/// word is listed with two scores, the first stands. What words are about comes from <c>concepts.txt</c>.
/// </summary>
internal static class LexiconCompiler
{
    private static readonly Dictionary<string, int> Roles = new(StringComparer.Ordinal)
    {
        ["not"] = LexiconEntry.Negator,
        ["very"] = LexiconEntry.Intensifier,
        ["but"] = LexiconEntry.Contrast,
        ["thanks"] = LexiconEntry.Thanks,
        ["complaint"] = LexiconEntry.Complaint,
        ["ask"] = LexiconEntry.Asking,
    };

    /// <summary>Romanised Hindi mixes with English in one sentence, so it reads the whole English list.</summary>
    private const string Borrower = "hi";

    private const string Lender = "en";

    public static Lexicon Compile()
    {
        var entries = new Dictionary<uint, LexiconEntry>();
        var international = Resources.Lines("international.txt");
        var english = Resources.Lines($"{Lender}.txt");
        for (var language = 0; language < SentimentLanguages.Shared; language++)
        {
            var own = Parse(language, Resources.Lines($"{SentimentLanguages.All[language]}.txt"));
            var borrowed = Parse(language, SentimentLanguages.All[language] == Borrower ? english : international);
            foreach (var (key, entry) in own.Concat(borrowed))
                entries.TryAdd(key, entry);
        }

        foreach (var (key, concept) in Concepts(Resources.Lines("concepts.txt")))
            entries[key] = entries.GetValueOrDefault(key, LexiconEntry.None).WithConcept(concept);
        foreach (var (key, entry) in Parse(language: -1, Resources.Lines("emoji.txt")))
            entries.TryAdd(key, entry);
        foreach (var (key, entry) in Spellings(entries))
            entries.TryAdd(key, entry);
        return new Lexicon(entries);
    }

    /// <summary>Listed Hindi words by their consonants, where all that share them lean the same way and play the same parts; the weakest stands.</summary>
    private static IEnumerable<(uint Key, LexiconEntry Entry)> Spellings(Dictionary<uint, LexiconEntry> entries)
    {
        var listed = new Dictionary<uint, List<LexiconEntry>>();
        foreach (var word in Resources.Lines($"{Borrower}.txt").Where(line => line.Length > 0 && line[0] != '#').SelectMany(WordsOf))
        {
            if (word.IndexOfAny(['_', '*']) >= 0 || !HindiSpelling.TryKeyOf(word, out var key))
                continue;
            if (entries[KeyOf(word, HindiSpelling.Language)] is { HasTone: true } entry)
            {
                if (!listed.TryGetValue(key, out var same))
                    listed.Add(key, same = []);
                same.Add(entry);
            }
        }

        return listed.Where(pair => pair.Value.Select(entry => entry.WithScore(Math.Sign(entry.Score)).Tone).Distinct().Count() == 1)
            .Select(pair => (pair.Key, pair.Value.MinBy(entry => Math.Abs(entry.Score))));
    }

    private static string[] WordsOf(string line) => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<uint, LexiconEntry> Parse(int language, IEnumerable<string> lines)
    {
        var entries = new Dictionary<uint, LexiconEntry>();
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw new DataException($"Word list line without “role:”: {line}");
            var role = line[..colon];
            foreach (var word in WordsOf(line))
            {
                var key = language < 0 ? LexicalKey.Emoji(int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : KeyOf(word, language);
                entries[key] = Join(entries.GetValueOrDefault(key, LexiconEntry.None), role);
            }
        }

        return entries;
    }

    /// <summary>“[name]” opens a concept, “it: word begin*” gives its words in one language; the first concept that lists a word keeps it.</summary>
    private static Dictionary<uint, int> Concepts(IEnumerable<string> lines)
    {
        var concepts = new Dictionary<uint, int>();
        var concept = 0;
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != '[')
                AddWords(concepts, line, concept);
            else if (++concept > LexiconEntry.MaxConcept)
                throw new DataException($"More than {LexiconEntry.MaxConcept} concepts: {line} has no number left.");
        }

        return concepts;
    }

    private static void AddWords(Dictionary<uint, int> concepts, string line, int concept)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var language = SentimentLanguages.IndexOf(parts[0].TrimEnd(':'));
        if (language == SentimentLanguages.Shared || concept == 0)
            throw new DataException($"Concept line without a concept or a known language: {line}");
        foreach (var word in parts.Skip(1))
        {
            concepts.TryAdd(KeyOf(word, language), concept);
            if (language == SentimentLanguages.IndexOf(Lender))
                concepts.TryAdd(KeyOf(word, SentimentLanguages.IndexOf(Borrower)), concept);
        }
    }

    private static LexiconEntry Join(LexiconEntry entry, string role)
    {
        if (Roles.TryGetValue(role, out var flag))
            return entry.With(flag);
        if (!int.TryParse(role, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) || Math.Abs(score) is < 1 or > 3)
            throw new DataException($"Word list role “{role}”: it must be a score from -3 to +3 or one of {string.Join(", ", Roles.Keys)}.");
        return entry.Score == 0 ? entry.WithScore(score) : entry;
    }

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
