using System.Buffers;
using System.Text;
using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Matching;

/// <summary>Cuts a text into words, hashtags and handles in one pass, folding and hashing as it goes. Linear in the text's length.</summary>
internal ref struct Tokeniser
{
    private readonly ReadOnlySpan<char> _text;
    private readonly TokenBuffer _tokens;
    private int _position;
    private int _nextAt;
    private int _handleEnd;

    private Tokeniser(ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        _text = text;
        _tokens = tokens;
        _handleEnd = -1;
    }

    public static void Read(ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        var tokeniser = new Tokeniser(text, tokens) { _nextAt = text.IndexOf('@') };
        while (tokeniser._position < text.Length && !tokens.IsFull) tokeniser.Step();
    }

    private void Step()
    {
        var c = _text[_position];
        var read = c switch
        {
            '#' or '＃' => ReadHashtag(),
            '@' or '＠' => ReadHandle(),
            _ => CanStartWord(_position) && (ReadLink() || ReadAddress() || ReadWord(_text.Length)),
        };
        if (!read) _position++;
    }

    private bool CanStartWord(int index) => Folding.ClassOf(_text[index]) is CharClass.Letter or CharClass.Digit or CharClass.Single or CharClass.Surrogate;

    private bool ReadLink()
    {
        var length = LinkSpan.LengthAt(_text, _position);
        return length > 0 && AddGap(length);
    }

    private bool ReadAddress()
    {
        if (_nextAt >= 0 && _nextAt < _position)
        {
            var next = _text[_position..].IndexOf('@');
            _nextAt = next < 0 ? -1 : _position + next;
        }

        if (_nextAt < 0) return false;
        var length = AddressSpan.LengthAt(_text, _position, _nextAt);
        return length > 0 && AddGap(length);
    }

    private bool AddGap(int length)
    {
        _tokens.Add(new Token(TokenKind.Gap, _position, length, 0, 1));
        _position += length;
        return true;
    }

    private bool ReadHashtag()
    {
        if (FollowsWord()) return false;
        var end = TagSpan.EndOfHashtag(_text, _position + 1);
        if (end < 0) return false;
        var index = _tokens.Count;
        AddTag(TokenKind.Hashtag, end);
        _position++;
        while (_position < end)
        {
            if (!CanStartWord(_position) || !ReadWord(end)) _position++;
        }

        _tokens.Enclose(index);
        return true;
    }

    private bool ReadHandle()
    {
        if (FollowsWord() && _handleEnd != _position) return false;
        var end = TagSpan.EndOfHandle(_text, _position + 1);
        if (end < 0) return false;
        var hostEnd = TagSpan.EndOfHost(_text, end);
        var sentenceEnd = TagSpan.EndBeforeSentence(_text[..end], _position + 1);
        var first = _tokens.Count;
        if (hostEnd > 0) AddTag(TokenKind.Handle, hostEnd);
        AddTag(TokenKind.Handle, end);
        if (sentenceEnd > 0) AddTag(TokenKind.Handle, sentenceEnd);
        for (var i = first; i < _tokens.Count; i++) _tokens.Enclose(i);
        _position = _handleEnd = Math.Max(end, hostEnd);
        return true;
    }

    // A sign right after a letter begins no tag: it is part of something else (C#, name@host).
    private readonly bool FollowsWord() =>
        _position > 0 && Folding.ClassOf(_text[_position - 1]) is CharClass.Letter or CharClass.Digit or CharClass.Mark;

    private readonly void AddTag(TokenKind kind, int end)
    {
        var hash = TokenHash.Begin(kind);
        for (var i = _position + 1; i < end;) hash = Extend(hash, ref i);
        _tokens.Add(new Token(kind, _position, end - _position, hash, 1));
    }

    private bool ReadWord(int limit)
    {
        if (Folding.ClassOf(_text[_position]) is CharClass.Single or CharClass.Surrogate && !StartsLetter(_position)) return ReadSingle();
        var start = _position;
        var end = start;
        var hash = TokenHash.Begin(TokenKind.Word);
        for (var i = start; i < limit;)
        {
            var kind = ClassAt(i);
            if (kind is CharClass.Separator or CharClass.Single) break;
            hash = Extend(hash, ref i);
            if (kind != CharClass.Ignorable) end = i;
        }

        _tokens.Add(new Token(TokenKind.Word, start, end - start, hash, 1));
        _position = end;
        return true;
    }

    private bool ReadSingle()
    {
        var i = _position;
        if (ClassAt(i) != CharClass.Single) return false;
        var isFlag = IsRegionalIndicator(i);
        var hash = Extend(TokenHash.Begin(TokenKind.Word), ref i);
        if (isFlag && i < _text.Length && IsRegionalIndicator(i)) hash = Extend(hash, ref i);
        _tokens.Add(new Token(TokenKind.Word, _position, i - _position, hash, 1));
        _position = i;
        return true;
    }

    private readonly bool StartsLetter(int index) => ClassAt(index) is CharClass.Letter or CharClass.Digit;

    private readonly CharClass ClassAt(int index)
    {
        var kind = Folding.ClassOf(_text[index]);
        if (kind != CharClass.Surrogate) return kind;
        return Rune.DecodeFromUtf16(_text[index..], out var rune, out _) == OperationStatus.Done ? Folding.ClassOf(rune.Value) : CharClass.Separator;
    }

    // A flag is two regional indicators, U+1F1E6 to U+1F1FF.
    private readonly bool IsRegionalIndicator(int index) =>
        _text[index] == '\uD83C' && index + 1 < _text.Length && _text[index + 1] is >= '\uDDE6' and <= '\uDDFF';

    private readonly ulong Extend(ulong hash, ref int index)
    {
        var c = _text[index];
        if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
        {
            index++;
            return TokenHash.Add(hash, c);
        }

        Span<char> folded = stackalloc char[Folding.LongestExpansion];
        var count = Folding.Fold(_text, index, folded, out var consumed);
        for (var i = 0; i < count; i++) hash = TokenHash.Add(hash, folded[i]);
        index += consumed;
        return hash;
    }
}
