using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>Counts what the word lists find in a text and how it is written, then gives the counts as numbers of like size.</summary>
internal struct SentimentStyle
{
    /// <summary>Length of the dense vector.</summary>
    public const int Size = 36;

    private const int Strong = 3;

    private int _positive, _negative, _flippedPositive, _flippedNegative, _strongPositive, _strongNegative;
    private int _emojiPositive, _emojiNegative, _complaints, _thanks, _asking, _negators, _intensifiers, _contrasts;
    private int _exclamations, _questions, _ellipses, _shouted, _elongated, _urls, _handles, _hashtags, _numbers, _words, _tokens;
    private int _last, _afterContrast;
    private bool _startsWithHandle, _emojiNow;

    public void Count(in Token token)
    {
        if (_tokens++ == 0)
            _startsWithHandle = token.Kind == TokenKind.Handle;
        _emojiNow = token.Kind == TokenKind.Emoji;
        switch (token.Kind)
        {
            case TokenKind.Word: CountWord(token.Traits); break;
            case TokenKind.Number: _numbers++; break;
            case TokenKind.Url: _urls++; break;
            case TokenKind.Handle: _handles++; break;
            case TokenKind.HappyEmoticon: _emojiPositive += 2; break;
            case TokenKind.SadEmoticon: _emojiNegative += 2; break;
            case TokenKind.Exclamation: _exclamations += token.Length; break;
            case TokenKind.Question: _questions += token.Length; break;
            case TokenKind.Ellipsis: _ellipses++; break;
        }
    }

    private void CountWord(TokenTraits traits)
    {
        _words++;
        _shouted += (traits & TokenTraits.AllCapitals) != 0 ? 1 : 0;
        _elongated += (traits & TokenTraits.Elongated) != 0 ? 1 : 0;
        _hashtags += (traits & TokenTraits.Hashtag) != 0 ? 1 : 0;
    }

    public void Add(LexiconEntry entry, bool negated)
    {
        _negators += entry.Is(LexiconEntry.Negator) ? 1 : 0;
        _intensifiers += entry.Is(LexiconEntry.Intensifier) ? 1 : 0;
        _complaints += entry.Is(LexiconEntry.Complaint) ? 1 : 0;
        _thanks += entry.Is(LexiconEntry.Thanks) && !negated ? 1 : 0;
        _asking += entry.Is(LexiconEntry.Asking) ? 1 : 0;
        if (entry.Is(LexiconEntry.Contrast))
        {
            _contrasts++;
            _afterContrast = 0;
        }

        if (entry.Score != 0)
            AddScore(entry.Score, negated && !entry.Is(LexiconEntry.Negator));
    }

    private void AddScore(int score, bool negated)
    {
        if (_emojiNow && score > 0)
            _emojiPositive += score;
        else if (_emojiNow)
            _emojiNegative -= score;
        else if (negated && score > 0)
            _flippedPositive += score;
        else if (negated)
            _flippedNegative -= score;
        else if (score > 0)
            _positive += score;
        else
            _negative -= score;
        _strongPositive += score == Strong && !negated ? 1 : 0;
        _strongNegative += score == -Strong && !negated ? 1 : 0;
        _last = negated ? -Math.Sign(score) : Math.Sign(score);
        _afterContrast += negated ? -score : score;
    }

    public readonly void Fill(Span<float> dense)
    {
        var balance = _positive + _emojiPositive - _negative - _emojiNegative - _flippedPositive + (_flippedNegative / 2f);
        var strength = _positive + _emojiPositive + _negative + _emojiNegative + _flippedPositive + _flippedNegative;
        dense[0] = 1;
        dense[1] = Log(_positive);
        dense[2] = Log(_negative);
        dense[3] = Log(_flippedPositive);
        dense[4] = Log(_flippedNegative);
        dense[5] = balance / (2 + strength);
        dense[6] = Math.Min(_strongPositive, 2);
        dense[7] = Math.Min(_strongNegative, 2);
        dense[8] = Log(_emojiPositive);
        dense[9] = Log(_emojiNegative);
        dense[10] = _last > 0 ? 1 : 0;
        dense[11] = _last < 0 ? 1 : 0;
        dense[12] = Log(_complaints);
        dense[13] = _thanks > 0 ? 1 : 0;
        dense[14] = Log(_asking);
        dense[15] = _questions > 0 ? 1 : 0;
        dense[16] = Log(_exclamations);
        dense[17] = _ellipses > 0 ? 1 : 0;
        dense[18] = Log(_shouted);
        dense[19] = _elongated > 0 ? 1 : 0;
        dense[20] = _urls > 0 ? 1 : 0;
        dense[21] = Log(_handles);
        dense[22] = _startsWithHandle ? 1 : 0;
        dense[23] = Log(_hashtags);
        dense[24] = Log(_numbers);
        dense[25] = Log(_words) / 2;
        dense[26] = Log(_negators);
        dense[27] = _thanks > 0 && (_complaints > 0 || _negative > 0) ? 1 : 0;
        dense[28] = balance > 0 ? 1 : 0;
        dense[29] = balance < 0 ? 1 : 0;
        dense[30] = strength == 0 ? 1 : 0;
        dense[31] = strength == 0 && _questions > 0 ? 1 : 0;
        dense[32] = Log(_intensifiers);
        dense[33] = _contrasts > 0 ? Math.Sign(_afterContrast) : 0;
        dense[34] = _complaints > 0 && _negators > 0 ? 1 : 0;
        dense[35] = balance / (3f + _words);
    }

    private static readonly float[] Logs = [.. Enumerable.Range(0, 64).Select(count => MathF.Log(1 + count))];

    private static float Log(int count) => (uint)count < (uint)Logs.Length ? Logs[count] : MathF.Log(1 + count);
}
