using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>How far a negation reaches: some words, or to the end of its clause (Pang et al. 2002 mark up to the punctuation).</summary>
internal struct NegationScope
{
    private const int WordsMax = 4;

    private int _left;

    public readonly bool Holds => _left > 0;

    /// <summary>Whether the token before the current one was inside; a negator does not stand in its own scope.</summary>
    public bool HeldBefore { get; private set; }

    /// <summary>“No problem” is listed with its own score: the “no” in it turns nothing around.</summary>
    public void EndIfJustOpened()
    {
        if (_left == WordsMax)
            _left = 0;
    }

    public void Enter(TokenKind kind)
    {
        if (kind is TokenKind.Stop or TokenKind.Ellipsis or TokenKind.Exclamation or TokenKind.Question or TokenKind.Url)
            _left = 0;
    }

    public void Leave(TokenKind kind, LexiconEntry entry)
    {
        HeldBefore = Holds;
        if (entry.Is(LexiconEntry.Negator))
            _left = WordsMax;
        else if (Holds && kind is TokenKind.Word)
            _left--;
    }
}
