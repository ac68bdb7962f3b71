namespace MentionPipeline.Domain.Matching;

internal enum LexemeKind
{
    Term,
    And,
    Or,
    Not,
    Open,
    Close,
    End,

    /// <summary>Already reported; stands where a term should.</summary>
    Broken,
}

/// <summary>One sign or term of a query. <c>Column</c> is 1-based.</summary>
internal sealed record Lexeme(LexemeKind Kind, string Text, int Column)
{
    public QueryTerm? Term { get; init; }
}

/// <summary>Cuts a query into operators, parentheses and checked terms.</summary>
internal sealed class QueryLexer(string text, QueryErrors errors)
{
    private readonly List<Lexeme> _lexemes = [];
    private int _position;

    public IReadOnlyList<Lexeme> Read()
    {
        while (_position < text.Length)
        {
            var c = text[_position];
            if (char.IsWhiteSpace(c)) _position++;
            else if (c is '(' or ')') Add(c == '(' ? LexemeKind.Open : LexemeKind.Close, 1);
            else if (IsQuote(c)) ReadPhrase();
            else ReadWord();
        }

        _lexemes.Add(new Lexeme(LexemeKind.End, "", text.Length + 1));
        return _lexemes;
    }

    // Texts pasted from a word processor bring curly quotes.
    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '＂';

    private void Add(LexemeKind kind, int length, QueryTerm? term = null)
    {
        _lexemes.Add(new Lexeme(kind, text.Substring(_position, length), _position + 1) { Term = term });
        _position += length;
    }

    private void ReadPhrase()
    {
        var end = _position + 1;
        while (end < text.Length && !IsQuote(text[end])) end++;
        if (end == text.Length)
        {
            errors.Add(_position + 1, "a quote that is never closed", "a closing \" after the phrase");
            Add(LexemeKind.Broken, end - _position);
            return;
        }

        AddTerm(new QueryTerm(text[(_position + 1)..end], IsQuoted: true), end + 1 - _position);
    }

    private void ReadWord()
    {
        var end = _position;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')') && !IsQuote(text[end])) end++;
        var word = text[_position..end];
        var kind = word switch { "AND" => LexemeKind.And, "OR" => LexemeKind.Or, "NOT" => LexemeKind.Not, _ => LexemeKind.Term };
        if (kind == LexemeKind.Term) AddTerm(new QueryTerm(word, IsQuoted: false), word.Length);
        else Add(kind, word.Length);
    }

    private void AddTerm(QueryTerm term, int length)
    {
        if (TermRules.Fault(term) is { } fault)
        {
            errors.Add(_position + 1, fault.Found, fault.Expected);
            Add(LexemeKind.Broken, length);
        }
        else
        {
            Add(LexemeKind.Term, length, term);
        }
    }
}
