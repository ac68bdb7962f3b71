namespace MentionPipeline.Language.Text;

/// <summary>
/// Cuts a social post into words, numbers, links, handles, emoji, emoticons and the punctuation that carries tone. One pass; every step
/// moves forward, so the time is linear in the text whatever it holds.
/// </summary>
internal ref struct Tokenizer
{
    /// <summary>“sooooo” and “soooo” are one word: a run is cut to two letters.</summary>
    private const int MaxLetterRun = 2;

    /// <summary>What is left of “don’t” where a source has escaped it for JavaScript.</summary>
    private const string EscapedApostrophe = "\\u2019";

    /// <summary>Shorter words in capitals are acronyms or pronouns.</summary>
    private const int MinShoutedLetters = 3;

    private readonly ReadOnlySpan<char> _text;
    private readonly TokenBuffer _buffer;
    private int _at;

    private Tokenizer(ReadOnlySpan<char> text, TokenBuffer buffer)
    {
        _text = text.Length <= TokenBuffer.MaxUnits ? text : text[..TokenBuffer.MaxUnits];
        _buffer = buffer;
        _at = 0;
    }

    public static void Read(ReadOnlySpan<char> text, TokenBuffer buffer)
    {
        buffer.Clear();
        var tokenizer = new Tokenizer(text, buffer);
        while (tokenizer._at < tokenizer._text.Length)
        {
            int index = buffer.TokenCount, start = tokenizer._at;
            tokenizer.Step();
            buffer.Place(index, start, tokenizer._at);
        }
    }

    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : ' ';

    private void Step()
    {
        var unit = _text[_at];
        switch (CharacterTable.KindOf(unit))
        {
            case CharacterKind.Letter when Urls.LengthAt(_text, _at) is var length and > 0:
                _buffer.Add(new Token(TokenKind.Url, TokenTraits.None, 0, 0, 0, _at, length));
                _at += length;
                break;
            case CharacterKind.Letter:
                Word(TokenTraits.None);
                break;
            case CharacterKind.Digit:
                Number();
                break;
            case CharacterKind.Symbol:
                Emoji(unit, 1);
                break;
            case CharacterKind.Surrogate:
                Surrogate(unit);
                break;
            case CharacterKind.Punctuation:
                Punctuation(unit);
                break;
            default:
                _at++;
                break;
        }
    }

    private void Word(TokenTraits traits)
    {
        var start = _buffer.LetterCount;
        var sourceStart = _at;
        int letters = 0, capitals = 0, run = 0;
        var previous = '\0';
        for (; _at < _text.Length; _at++)
        {
            var unit = _text[_at];
            var kind = CharacterTable.KindOf(unit);
            var joins = kind == CharacterKind.Letter || (kind == CharacterKind.Digit && letters > 0) || unit == '_';
            if (!joins)
            {
                if (kind == CharacterKind.Ignorable || (CharacterTable.Fold(unit) == '\'' && IsShortSuffix(ahead: 1)))
                    continue;
                if (unit != EscapedApostrophe[0] || !_text[_at..].StartsWith(EscapedApostrophe) || !IsShortSuffix(EscapedApostrophe.Length))
                    break;
                _at += EscapedApostrophe.Length - 1;
                continue;
            }

            var folded = CharacterTable.Fold(unit);
            letters++;
            if (folded != unit && char.IsUpper(unit))
                capitals++;
            run = folded == previous ? run + 1 : 1;
            previous = folded;
            if (run > MaxLetterRun)
                traits |= TokenTraits.Elongated;
            else
                _buffer.AddLetter(folded);
        }

        if (capitals == letters && letters >= MinShoutedLetters)
            traits |= TokenTraits.AllCapitals;
        _buffer.EndWord(start, traits, sourceStart, _at - sourceStart);
    }

    /// <summary>An apostrophe joins “don't” and “c'è” but parts “l'amore”: what follows it decides.</summary>
    private readonly bool IsShortSuffix(int ahead)
    {
        const int longestSuffix = 2;
        var length = 0;
        while (length <= longestSuffix && CharacterTable.KindOf(Peek(ahead + length)) == CharacterKind.Letter)
            length++;
        return length is > 0 and <= longestSuffix;
    }

    private void Number()
    {
        var start = _at;
        while (_at < _text.Length && (CharacterTable.KindOf(_text[_at]) == CharacterKind.Digit || IsDecimalMark()))
            _at++;
        _buffer.Add(new Token(TokenKind.Number, TokenTraits.None, 0, 0, 0, start, _at - start));
    }

    private readonly bool IsDecimalMark() => _text[_at] is '.' or ',' or ':' && CharacterTable.KindOf(Peek(1)) == CharacterKind.Digit;

    private void Surrogate(char unit)
    {
        if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Peek(1)))
            Emoji(char.ConvertToUtf32(unit, Peek(1)), 2);
        else
            _at++;
    }

    private void Emoji(int codePoint, int units)
    {
        // Skin tones say nothing of the tone of the text.
        if (codePoint is < 0x1F3FB or > 0x1F3FF)
            _buffer.Add(new Token(TokenKind.Emoji, TokenTraits.None, 0, 1, codePoint, _at, units));
        _at += units;
    }

    private void Punctuation(char unit)
    {
        var emoticon = Emoticons.LengthAt(_text, _at, out var happy);
        if (emoticon > 0)
        {
            _buffer.Add(new Token(happy ? TokenKind.HappyEmoticon : TokenKind.SadEmoticon, TokenTraits.None, 0, 1, 0, _at, emoticon));
            _at += emoticon;
            return;
        }

        switch (unit)
        {
            case '@' when CharacterTable.KindOf(Peek(1)) is CharacterKind.Letter or CharacterKind.Digit || Peek(1) == '_':
                SkipHandle();
                break;
            case '#' when CharacterTable.KindOf(Peek(1)) == CharacterKind.Letter:
                _at++;
                Word(TokenTraits.Hashtag);
                break;
            case '\\' when Peek(1) == 'u' && char.IsAsciiHexDigit(Peek(2)) && char.IsAsciiHexDigit(Peek(5)):
                _at += 6;
                break;
            case '!' or '¡':
                Repeated(TokenKind.Exclamation, '!', '¡');
                break;
            case '?' or '¿' or '؟':
                Repeated(TokenKind.Question, '?', unit);
                break;
            case '.' or '…':
                Dots();
                break;
            case ',' or ';' or ':' or '،' or '؛' or '।' or '(' or ')' or '|':
                _buffer.Add(new Token(TokenKind.Stop, TokenTraits.None, 0, 1, 0, _at, 1));
                _at++;
                break;
            default:
                _at++;
                break;
        }
    }

    private void SkipHandle()
    {
        var start = _at++;
        while (_at < _text.Length && (CharacterTable.KindOf(_text[_at]) is CharacterKind.Letter or CharacterKind.Digit || _text[_at] == '_'))
            _at++;
        _buffer.Add(new Token(TokenKind.Handle, TokenTraits.None, 0, 0, 0, start, _at - start));
    }

    private void Repeated(TokenKind kind, char mark, char otherMark)
    {
        var start = _at;
        while (_at < _text.Length && (_text[_at] == mark || _text[_at] == otherMark))
            _at++;
        _buffer.Add(new Token(kind, TokenTraits.None, 0, _at - start, 0, start, _at - start));
    }

    private void Dots()
    {
        var start = _at;
        var ellipsis = false;
        for (; _at < _text.Length && _text[_at] is '.' or '…'; _at++)
            ellipsis |= _text[_at] == '…';
        ellipsis |= _at - start > 1;
        _buffer.Add(new Token(ellipsis ? TokenKind.Ellipsis : TokenKind.Stop, TokenTraits.None, 0, 1, 0, start, _at - start));
    }
}
