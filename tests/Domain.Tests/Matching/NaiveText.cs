using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>A stretch of a mention: characters, and words counted over content and title.</summary>
internal readonly record struct NaivePlace(int Start, int Length, int First, int Last);

/// <summary>Content or title, with every token's position written out. It shares the tokeniser, whose own behaviour the example tests pin.</summary>
internal sealed class NaiveText
{
    private const int FarAway = 10_000;

    private readonly string _text;
    private readonly int _offset;
    private readonly List<(Token Token, int First, int Last)> _tokens = [];

    private NaiveText(string text, int offset, int position)
    {
        (_text, _offset, IsTitle) = (text, offset, position > 0);
        var buffer = new TokenBuffer();
        Tokeniser.Read(text, buffer);
        var sentence = position;
        Token before = default;
        for (var i = 0; i < buffer.Count; i += buffer[i].Width)
        {
            var outer = buffer[i];
            var words = outer.Kind == TokenKind.Hashtag ? outer.Width - 1 : 0;
            if (i > 0 && IsBreak(before, outer)) sentence++;
            before = outer;
            for (var k = 0; k < outer.Width; k++)
            {
                var first = position + (words > 0 && k > 0 ? k - 1 : 0);
                _tokens.Add((buffer[i + k], first, k == 0 && words > 0 ? position + words - 1 : first));
            }

            for (var k = 0; k < Math.Max(1, words); k++) Sentences[position + k] = sentence;
            position += Math.Max(1, words);
        }
    }

    public bool IsTitle { get; }

    public Dictionary<int, int> Sentences { get; } = [];

    public static NaiveText[] Of(string content, string title) =>
        title.Length == 0 ? [new(content, 0, 0)] : [new(content, 0, 0), new(title, content.Length + 1, FarAway)];

    public IEnumerable<NaivePlace> Places(QueryTerm term) => Enumerable.Range(0, _tokens.Count)
        .SelectMany(i => Ends(term, 0, i).Select(end => Place(_tokens[i].Token.Start, EndOf(end), _tokens[i].First, _tokens[end].Last)));

    public IEnumerable<NaivePlace> Places(QueryRaw raw)
    {
        for (var start = 0; start + raw.Text.Length <= _text.Length; start++)
        {
            var end = start + raw.Text.Length;
            if (_text[start..end] != raw.Text || (start > 0 && IsWord(start - 1) && IsWord(start))) continue;
            if (end < _text.Length && IsWord(end - 1) && IsWord(end)) continue;
            var (first, last) = WordsOf(start, end);
            yield return Place(start, end, first, last);
        }
    }

    public static bool Fits(string word, string pattern)
    {
        if (pattern.Length == 0) return word.Length == 0;
        if (pattern[0] == Wildcards.AnyLetters) return Fits(word, pattern[1..]) || (word.Length > 0 && Fits(word[1..], pattern));
        if (word.Length == 0) return false;
        if (pattern[0] == Wildcards.OneLetter) return Fits(word[(char.IsHighSurrogate(word[0]) && word.Length > 1 ? 2 : 1)..], pattern[1..]);
        return word[0] == pattern[0] && Fits(word[1..], pattern[1..]);
    }

    private NaivePlace Place(int start, int end, int first, int last) => new(_offset + start, end - start, first, last);

    private int EndOf(int token) => _tokens[token].Token.Start + _tokens[token].Token.Length;

    private bool IsBreak(Token before, Token next)
    {
        var end = before.Start + before.Length;
        return SentenceBreaks.IsBreak(_text.AsSpan(before.Start, before.Length), _text.AsSpan(end, next.Start - end), _text[next.Start]);
    }

    private bool IsWord(int index) => Folding.ClassOf(_text[index]) is CharClass.Letter or CharClass.Digit or CharClass.Mark;

    private (int First, int Last) WordsOf(int start, int end)
    {
        if (_tokens.Count == 0) return (IsTitle ? FarAway : 0, IsTitle ? FarAway : 0);
        var touched = _tokens.Where(token => token.Token.Kind != TokenKind.Hashtag || token.Token.Width == 1)
            .Where(token => token.Token.Start < end && token.Token.Start + token.Token.Length > start).ToList();
        if (touched.Count > 0) return (touched[0].First, touched.Max(token => token.First));
        var after = _tokens.Where(token => token.Token.Start >= end).ToList();
        return after.Count > 0 ? (after[0].First, after[0].First) : (_tokens.Max(token => token.Last), _tokens.Max(token => token.Last));
    }

    // Every way to read the term's words from this token on: a hashtag as itself or as the words inside it.
    private List<int> Ends(QueryTerm term, int word, int index)
    {
        if (index >= _tokens.Count) return [];
        var token = _tokens[index].Token;
        var ends = new List<int>();
        var wanted = term.Tokens[word];
        if (token.Kind != TokenKind.Gap && token.Kind == wanted.Kind && Fits(Folding.Fold(token.BodyOf(_text)), wanted.Folded))
        {
            if (word == term.Tokens.Count - 1) ends.Add(index);
            else ends.AddRange(Ends(term, word + 1, index + token.Width));
        }

        if (word > 0 && token.Width > 1) ends.AddRange(Ends(term, word, index + 1));
        return ends;
    }
}
