using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>A key phrase or a hashtag of a mention, word by word.</summary>
internal sealed record SpokenPhrase(string Text, IReadOnlyList<SpokenWord> Words)
{
    /// <summary>Phrases read of one mention; the analysis names eight, and tags may be many.</summary>
    private const int PhrasesMax = 16;

    /// <summary>A text is read by its beginning.</summary>
    private const int TextLengthMax = 1_000;

    private const int LettersMin = 3;

    /// <summary>What the brand is called, and the names of its usual topics, are no words here.</summary>
    public static IEnumerable<SpokenPhrase> Of(Mention mention, OwnWords own)
    {
        IEnumerable<string> texts = mention.Analysis?.KeyPhrases ?? [Beginning(mention.Content)];
        var tags = mention.Tag.Where(tag => tag.Type == TagType.Hashtag).Select(tag => tag.Name);
        var usual = UsualTopics(mention);
        return texts.Concat(tags).Distinct(StringComparer.OrdinalIgnoreCase).Take(PhrasesMax).Select(text => Read(text, own, usual));
    }

    /// <summary>Title and text, word by word, as they are written.</summary>
    public static IEnumerable<SpokenPhrase> OfText(Mention mention, OwnWords own)
        => ((string?[])[mention.Name, mention.Content]).OfType<string>().Select(text => Read(Beginning(text), own, UsualTopics(mention)));

    /// <summary>The words and pairs that the phrase says.</summary>
    public IEnumerable<uint> Terms()
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] is { Id: not TermHash.None, IsSign: false }) yield return Words[i].Id;
            if (PairAt(i) is not TermHash.None and var pair) yield return pair;
        }
    }

    /// <summary>The pair of the word and the one behind it; <see cref="TermHash.None"/> where they are none.</summary>
    public uint PairAt(int index)
        => index + 1 < Words.Count && Words[index].Id != TermHash.None && Words[index + 1].Id != TermHash.None && AreSide(Words[index], Words[index + 1])
            ? TermHash.OfPair(Words[index].Id, Words[index + 1].Id)
            : TermHash.None;

    public static bool AreSide(SpokenWord word, SpokenWord next) => next.Start - (word.Start + word.Length) <= 1;

    private static string Beginning(string text) => text[..Math.Min(text.Length, TextLengthMax)];

    private static uint[] UsualTopics(Mention mention) => [.. mention.Analysis?.Topics.Select(topic => TermHash.OfWord(TermStem.Of(topic))) ?? []];

    private static SpokenPhrase Read(string text, OwnWords own, uint[] usual)
    {
        var tokens = new TokenBuffer();
        Tokeniser.Read(text, tokens);
        var words = new List<SpokenWord>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Hashtag) continue;
            var body = token.BodyOf(text);
            var isSign = IsSign(body);
            var id = token.Kind == TokenKind.Word && (isSign || IsWord(body)) ? TermHash.OfWord(TermStem.Of(body)) : TermHash.None;
            if (own.Holds(id) || usual.Contains(id)) id = TermHash.None;
            words.Add(new SpokenWord(token.Start, token.Length, id, isSign, token.Kind == TokenKind.Word));
        }

        return new SpokenPhrase(text, words);
    }

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var unit in word) letters += char.IsLetter(unit) ? 1 : 0;
        return letters >= LettersMin;
    }

    /// <summary>Scripts that set no spaces are read sign by sign; two signs say something, one alone does not.</summary>
    private static bool IsSign(ReadOnlySpan<char> word) => word.Length == 1 && Folding.ClassOf(word[0]) == CharClass.Single && char.IsLetter(word[0]);
}

/// <param name="Id"><see cref="TermHash.None"/> where it tells nothing.</param>
/// <param name="IsSign">A sign of a script without spaces.</param>
/// <param name="IsText">No link and no handle.</param>
internal readonly record struct SpokenWord(int Start, int Length, uint Id, bool IsSign, bool IsText);
