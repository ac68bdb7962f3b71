using System.Text;

namespace MentionPipeline.Domain.Matching;

/// <summary>Cuts a query into operators, parentheses and checked operands. Linear in the query's length.</summary>
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
            else if (c == '-' && IsMinus()) Add(LexemeKind.Not, 1);
            else ReadWord();
        }

        _lexemes.Add(new Lexeme(LexemeKind.End, "", text.Length));
        return _lexemes;
    }

    // Texts pasted from a word processor bring curly quotes.
    public static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '＂';

    // -word, -"phrase" and -( take away; a lone or doubled minus is left to the rules of terms.
    private bool IsMinus() => _position + 1 < text.Length && !char.IsWhiteSpace(text[_position + 1]) && text[_position + 1] is not ('-' or ')');

    private void Add(LexemeKind kind, int length, QueryNode? node = null)
    {
        _lexemes.Add(new Lexeme(kind, text.Substring(_position, length), _position) { Node = node });
        _position += length;
    }

    private void AddBroken(int length, string found, string expected)
    {
        errors.Add(_position, found, expected);
        Add(LexemeKind.Broken, length);
    }

    private void ReadPhrase()
    {
        var end = EndOfQuote(_position);
        if (end < 0) AddBroken(text.Length - _position, "a quote that is never closed", "a closing \" after the phrase");
        else AddTerm(new QueryTerm(text[(_position + 1)..end], IsQuoted: true), end + 1 - _position);
    }

    /// <summary>Where the quote that opens at an offset closes; −1: nowhere.</summary>
    private int EndOfQuote(int open)
    {
        var end = open + 1;
        while (end < text.Length && !IsQuote(text[end])) end++;
        return end < text.Length ? end : -1;
    }

    private int EndOfWord(int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')') && !IsQuote(text[end])) end++;
        return end;
    }

    private void ReadWord()
    {
        var word = text[_position..EndOfWord(_position)];
        if (OperatorOf(word) is { } kind) Add(kind, word.Length);
        else if (ProximityRules.Read(word, _position, errors) is { } proximity) AddProximity(proximity, word.Length);
        else if (FieldRules.NameLength(word) is var length and > 0 && LinkLength(word) == 0) ReadField(word, length);
        else AddWord(word);
    }

    private static LexemeKind? OperatorOf(string word) =>
        word switch { "AND" => LexemeKind.And, "OR" => LexemeKind.Or, "NOT" => LexemeKind.Not, "SENTENCE" => LexemeKind.Sentence, _ => null };

    private static int LinkLength(string word) => Normalisation.LinkSpan.LengthAt(word, 0);

    private void AddProximity(Lexeme proximity, int length)
    {
        _lexemes.Add(proximity);
        _position += length;
    }

    private void AddWord(string word)
    {
        if (word is "and" or "or" or "not" && _lexemes.Count > 0)
            errors.Suggest(_position, $"'{word}'", $"{word.ToUpperInvariant()} if it is meant as an operator: in small letters it is a word that must occur");
        AddTerm(new QueryTerm(word, IsQuoted: false), word.Length);
    }

    private void AddTerm(QueryTerm term, int length)
    {
        if (TermRules.Fault(term) is var (found, expected)) AddBroken(length, found, expected);
        else Add(LexemeKind.Operand, length, term);
    }

    private void ReadField(string word, int nameLength)
    {
        var name = word[..nameLength];
        if (word[nameLength] != ':') AddRead(FieldRules.ReadComparison(name, word[nameLength..]), word.Length);
        else if (!FieldRules.IsName(name)) AddUnknown(word, name);
        else if (name == FieldRules.Raw) ReadRaw(word);
        else if (nameLength + 1 < word.Length) AddRead(FieldRules.Read(name, word[(nameLength + 1)..], isQuoted: false), word.Length);
        else ReadLongValue(name, _position + word.Length);
    }

    private void AddUnknown(string word, string name)
    {
        var (found, expected) = FieldRules.Unknown(name);
        AddBroken(word.Length, found, expected);
    }

    private void AddRead((QueryNode? Node, string Found, string Expected) read, int length)
    {
        if (read.Node is null) AddBroken(length, read.Found, read.Expected);
        else Add(LexemeKind.Operand, length, read.Node);
    }

    // field:"a value" or field:(a OR b): the colon ends the word.
    private void ReadLongValue(string name, int start)
    {
        var next = start < text.Length ? text[start] : ' ';
        if (next == '(') ReadList(name, start);
        else if (!IsQuote(next)) AddRead(FieldRules.Read(name, "", isQuoted: false), start - _position);
        else if (EndOfQuote(start) is var end and >= 0) AddRead(FieldRules.Read(name, text[(start + 1)..end], isQuoted: true), end + 1 - _position);
        else AddBroken(text.Length - _position, "a quote that is never closed", "a closing \" after the value");
    }

    private void ReadList(string name, int open)
    {
        var list = new FieldList(name, text, open, errors);
        var node = list.Read();
        Add(node is null ? LexemeKind.Broken : LexemeKind.Operand, list.End - _position, node);
    }

    private void ReadRaw(string word)
    {
        var open = _position + word.Length;
        if (word.Length != FieldRules.Raw.Length + 1 || open == text.Length || !IsQuote(text[open]))
        {
            AddBroken(word.Length, QueryErrors.Excerpt(word), "a text in quotes right after raw:, as in raw:\"C++\"");
            return;
        }

        var raw = new StringBuilder();
        var end = open + 1;
        for (; end < text.Length && !ClosesRaw(text[open], text[end]); end++)
        {
            if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] is '"' or '\\') end++;
            raw.Append(text[end]);
        }

        if (end == text.Length) AddBroken(text.Length - _position, "a quote that is never closed", "a closing \" after the text");
        else if (TermRules.RawFault(raw.ToString()) is var (found, expected)) AddBroken(end + 1 - _position, found, expected);
        else Add(LexemeKind.Operand, end + 1 - _position, new QueryRaw(raw.ToString()));
    }

    // Curly quotes inside straight ones are part of the text.
    private static bool ClosesRaw(char open, char c) => open == '"' ? c == '"' : IsQuote(c);
}
