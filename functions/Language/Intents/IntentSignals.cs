using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>Counts the parts that the words of a text play and how it is written, then gives the counts as numbers of like size.</summary>
internal struct IntentSignals
{
    private const int RoleCount = 44;
    private const int ShapeCount = 18;
    private const int JointCount = 30;

    /// <summary>Length of the dense vector: a constant, the parts, the shape of the text, and what only counts together.</summary>
    public const int Size = 1 + RoleCount + ShapeCount + JointCount;

    /// <summary>A text of fewer words is an answer or an outcry rather than a case.</summary>
    private const int ShortWords = 6;

    private const IntentRole AnyNegative = IntentRole.StrongNegative | IntentRole.Negative | IntentRole.MildNegative;
    private const IntentRole AnyPositive = IntentRole.StrongPositive | IntentRole.Positive | IntentRole.MildPositive;

    private RoleCounts _roles;
    private int _exclamations, _questions, _ellipses, _shouted, _elongated, _urls, _handles, _hashtags, _numbers, _words, _tokens, _happy, _sad, _emoji;
    private int _flippedPositive, _flippedNegative, _deniedService, _deniedWait;
    private bool _startsWithHandle, _endsInQuestion, _startsWithQuestion;

    public void Count(in Token token, IntentRole roles, bool negated)
    {
        if (_tokens++ == 0)
            _startsWithHandle = token.Kind == TokenKind.Handle;
        switch (token.Kind)
        {
            case TokenKind.Word: CountWord(token.Traits, roles); break;
            case TokenKind.Number: _numbers++; break;
            case TokenKind.Url: _urls++; break;
            case TokenKind.Handle: _handles++; break;
            case TokenKind.Emoji: _emoji++; break;
            case TokenKind.HappyEmoticon: _happy++; break;
            case TokenKind.SadEmoticon: _sad++; break;
            case TokenKind.Exclamation: _exclamations += token.Length; break;
            case TokenKind.Question: _questions += token.Length; break;
            case TokenKind.Ellipsis: _ellipses++; break;
        }

        if (token.Kind is not (TokenKind.Url or TokenKind.Handle or TokenKind.Emoji))
            _endsInQuestion = token.Kind == TokenKind.Question;
        if (roles != IntentRole.None)
            CountRoles(roles, negated);
    }

    private void CountWord(TokenTraits traits, IntentRole roles)
    {
        if (_words++ == 0)
            _startsWithQuestion = (roles & (IntentRole.QuestionWord | IntentRole.Auxiliary)) != 0;
        _shouted += (traits & TokenTraits.AllCapitals) != 0 ? 1 : 0;
        _elongated += (traits & TokenTraits.Elongated) != 0 ? 1 : 0;
        _hashtags += (traits & TokenTraits.Hashtag) != 0 ? 1 : 0;
    }

    private void CountRoles(IntentRole roles, bool negated)
    {
        if (negated)
        {
            _flippedPositive += (roles & AnyPositive) != 0 ? 1 : 0;
            _flippedNegative += (roles & AnyNegative) != 0 ? 1 : 0;
            _deniedService += (roles & IntentRole.Service) != 0 ? 1 : 0;
            _deniedWait += (roles & (IntentRole.Help | IntentRole.Answer | IntentRole.Solved)) != 0 ? 1 : 0;
            roles &= ~(AnyPositive | AnyNegative | IntentRole.Thanks | IntentRole.Solved);
        }

        for (var left = (ulong)roles; left != 0; left &= left - 1)
            _roles[System.Numerics.BitOperations.TrailingZeroCount(left)]++;
    }

    public readonly void Fill(Span<float> dense)
    {
        dense[0] = 1;
        for (var role = 0; role < RoleCount; role++)
            dense[1 + role] = Log(_roles[role]);
        FillShape(dense.Slice(1 + RoleCount, ShapeCount));
        FillJoint(dense.Slice(1 + RoleCount + ShapeCount, JointCount));
    }

    private readonly void FillShape(Span<float> dense)
    {
        dense[0] = _questions > 0 ? 1 : 0;
        dense[1] = _endsInQuestion ? 1 : 0;
        dense[2] = Log(_exclamations);
        dense[3] = _ellipses > 0 ? 1 : 0;
        dense[4] = Log(_shouted);
        dense[5] = _elongated > 0 ? 1 : 0;
        dense[6] = _urls > 0 ? 1 : 0;
        dense[7] = Log(_handles);
        dense[8] = _startsWithHandle ? 1 : 0;
        dense[9] = Log(_hashtags);
        dense[10] = Log(_numbers);
        dense[11] = Log(_words) / 2;
        dense[12] = Log(_happy);
        dense[13] = Log(_sad);
        dense[14] = Log(_emoji);
        dense[15] = _words <= ShortWords ? 1 : 0;
        dense[16] = _startsWithQuestion ? 1 : 0;
        dense[17] = _handles > 0 ? 1 : 0;
    }

    private readonly void FillJoint(Span<float> dense)
    {
        var faulty = Has(IntentRole.Fault) || Has(IntentRole.Unable) || Has(IntentRole.Waiting) || Has(IntentRole.Grievance);
        var negative = Has(AnyNegative);
        var positive = Has(AnyPositive);
        var denied = Has(IntentRole.Negator);
        var customer = Has(IntentRole.Service) || Has(IntentRole.Money) || _handles > 0;
        var asks = _questions > 0;
        dense[0] = Log(_flippedPositive);
        dense[1] = Log(_flippedNegative);
        dense[2] = Log(_deniedService);
        dense[3] = Log(_deniedWait);
        dense[4] = asks && faulty ? 1 : 0;
        dense[5] = asks && !faulty && !negative && !denied ? 1 : 0;
        dense[6] = faulty && customer ? 1 : 0;
        dense[7] = faulty && !customer ? 1 : 0;
        dense[8] = negative && customer ? 1 : 0;
        dense[9] = negative && !customer ? 1 : 0;
        dense[10] = positive && faulty ? 1 : 0;
        dense[11] = positive && !faulty && !negative ? 1 : 0;
        dense[12] = denied && Has(IntentRole.Service) ? 1 : 0;
        dense[13] = denied && Has(IntentRole.You) ? 1 : 0;
        dense[14] = _handles > 0 && _words <= ShortWords ? 1 : 0;
        dense[15] = !customer && !faulty && !negative ? 1 : 0;
        dense[16] = Has(IntentRole.Thanks) && !faulty && !negative ? 1 : 0;
        dense[17] = Has(IntentRole.Self) && Has(IntentRole.Service) && (denied || faulty) ? 1 : 0;
        dense[18] = Has(IntentRole.Duration) && (faulty || denied) ? 1 : 0;
        dense[19] = asks && Has(IntentRole.You) && denied ? 1 : 0;
        dense[20] = _handles > 0 && _urls == 0 && denied ? 1 : 0;
        dense[21] = Has(IntentRole.You) && (negative || faulty) ? 1 : 0;
        FillHeat(dense[22..], faulty || negative, positive);
    }

    /// <summary>What tells an insult, a threat, an alarm or irony from the bare word.</summary>
    private readonly void FillHeat(Span<float> dense, bool bad, bool positive)
    {
        dense[0] = Has(IntentRole.Sarcasm) && bad ? 1 : 0;
        dense[1] = positive && bad && _exclamations + _questions == 0 ? 1 : 0;
        dense[2] = Has(IntentRole.Insult) && (Has(IntentRole.You) || _handles > 0) ? 1 : 0;
        dense[3] = Has(IntentRole.Threat) && Has(IntentRole.You) ? 1 : 0;
        dense[4] = Has(IntentRole.Urgent) && (bad || Has(IntentRole.Help)) ? 1 : 0;
        dense[5] = Has(IntentRole.Legal) && (bad || Has(IntentRole.You)) ? 1 : 0;
        dense[6] = Has(IntentRole.Joy) && !bad ? 1 : 0;
        dense[7] = Has(IntentRole.Anger) && bad ? 1 : 0;
    }

    private readonly bool Has(IntentRole any)
    {
        for (var left = (ulong)any; left != 0; left &= left - 1)
            if (_roles[System.Numerics.BitOperations.TrailingZeroCount(left)] > 0)
                return true;
        return false;
    }

    private static readonly float[] Logs = [.. Enumerable.Range(0, 16).Select(count => MathF.Log(1 + count))];

    private static float Log(int count) => Logs[Math.Min(count, Logs.Length - 1)];

    [System.Runtime.CompilerServices.InlineArray(RoleCount)]
    private struct RoleCounts
    {
        private int _first;
    }
}
