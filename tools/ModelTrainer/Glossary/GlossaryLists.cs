using System.Globalization;
using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Glossary;

/// <summary>
/// Reads the word lists of the text analysis. A line is <c>what,role,role: word stem* two_words</c>, where what is a score, an aspect kind
/// or a topic, as the list has it.
/// </summary>
internal sealed class GlossaryLists
{
    /// <summary>The sentiment lists hold many words that only lean a little: they judge a text, not a thing.</summary>
    private const int LeastBorrowedScore = 2;

    private static readonly Dictionary<string, WordRoles> Roles = new(StringComparer.Ordinal)
    {
        ["det"] = WordRoles.Determiner,
        ["poss"] = WordRoles.Possessive,
        ["prep"] = WordRoles.Preposition,
        ["conj"] = WordRoles.Conjunction,
        ["but"] = WordRoles.Contrast,
        ["not"] = WordRoles.Negator,
        ["very"] = WordRoles.Intensifier,
        ["little"] = WordRoles.Diminisher,
        ["cop"] = WordRoles.Copula,
        ["pron"] = WordRoles.Pronoun,
        ["verb"] = WordRoles.Verb,
        ["adv"] = WordRoles.Adverb,
        ["too"] = WordRoles.Excess,
        ["noasp"] = WordRoles.NotAspect,
        ["adj"] = WordRoles.Adjective,
        ["with"] = WordRoles.Governs,
        ["scale"] = WordRoles.Scale,
        ["cost"] = WordRoles.Cost,
        ["light"] = WordRoles.Light,
        ["whole"] = WordRoles.Whole,
        ["better"] = WordRoles.Better,
        ["worse"] = WordRoles.Worse,
        ["leave"] = WordRoles.Leaves,
        ["join"] = WordRoles.Joins,
        ["than"] = WordRoles.Than,
        ["first"] = WordRoles.FirstName,
        ["place"] = WordRoles.Place,
        ["org"] = WordRoles.Organization,
        ["orgmark"] = WordRoles.OrganizationMark,
        ["product"] = WordRoles.Product,
        ["title"] = WordRoles.Title,
        ["none"] = WordRoles.NotAsStem,
    };

    private readonly List<GlossaryEntry> _entries = [];
    private readonly List<string> _aspects = [];
    private readonly List<string> _topics = [];

    public IReadOnlyList<GlossaryEntry> Entries => _entries;

    public IReadOnlyList<string> Aspects => _aspects;

    public IReadOnlyList<string> Topics => _topics;

    public static GlossaryLists Read()
    {
        var lists = new GlossaryLists();
        for (var language = 0; language < SentimentLanguages.Shared; language++)
        {
            var code = SentimentLanguages.All[language];
            lists.ReadList($"grammar-{code}.txt", language, names: null);
            lists.ReadList($"opinions-{code}.txt", language, names: null);
            lists.ReadList($"aspects-{code}.txt", language, lists._aspects);
            lists.ReadList($"topics-{code}.txt", language, lists._topics);
            lists.BorrowSentiment(code, language);
        }

        lists.ReadList("entities.txt", GlossaryModel.Shared, names: null);
        return lists;
    }

    private void ReadList(string name, int language, List<string>? names)
    {
        foreach (var line in Resources.LinesIfAny(name).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw new DataException($"{name}: a line without “what:”: {line}");
            var sense = Parse(line[..colon], name, names, isTopic: names == _topics);
            foreach (var phrase in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Add(language, phrase, sense);
        }
    }

    private static Sense Parse(string key, string list, List<string>? names, bool isTopic)
    {
        var sense = Sense.None;
        var parts = key.Split(',');
        if (names is not null)
            sense = isTopic ? sense with { Topic = IndexOf(names, parts[0]) } : sense with { Aspect = IndexOf(names, parts[0]) };
        foreach (var part in names is null ? parts : parts[1..])
        {
            if (Roles.TryGetValue(part, out var role))
                sense = sense with { Roles = sense.Roles | role };
            else if (sbyte.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score))
                sense = sense with { Score = score };
            else
                throw new DataException($"{list}: “{part}” is neither a score nor one of {string.Join(", ", Roles.Keys)}.");
        }

        return sense;
    }

    private static byte IndexOf(List<string> names, string name)
    {
        if (!names.Contains(name))
            names.Add(name);
        return checked((byte)(names.IndexOf(name) + 1));
    }

    private void BorrowSentiment(string code, int language)
    {
        foreach (var line in Resources.Lines($"{code}.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !sbyte.TryParse(line[..colon], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score))
                continue;
            if (Math.Abs(score) >= LeastBorrowedScore)
                foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsWord))
                    Add(language, word, Sense.None with { Score = score });
        }
    }

    /// <summary>A phrase (“good price”) would hide the thing that it judges.</summary>
    private static bool IsWord(string phrase) => !phrase.Contains('_', StringComparison.Ordinal);

    private void Add(int language, string phrase, Sense sense)
    {
        var words = phrase.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(word => word.Length > 0).ToList();
        if (words.Count is > 0 and <= Reading.MaxPhrase && words.TrueForAll(word => word != "*"))
            _entries.Add(new GlossaryEntry(language, words, sense));
    }

    /// <summary>As the reader folds, but for a single accented letter, which is a word of its own (è is not e).</summary>
    private static string Fold(string word) => word.Length == 1
        ? word.ToLowerInvariant()
        : string.Concat(word.Where(letter => CharacterTable.KindOf(letter) != CharacterKind.Ignorable).Select(CharacterTable.Fold));
}
