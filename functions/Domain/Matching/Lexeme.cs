namespace MentionPipeline.Domain.Matching;

internal enum LexemeKind
{
    /// <summary>A term, a raw text or a field: see <see cref="Lexeme.Node"/>.</summary>
    Operand,
    And,
    Or,
    Not,
    Near,
    OrderedNear,
    Sentence,
    Open,
    Close,
    End,

    /// <summary>Already reported; stands where an operand should.</summary>
    Broken,
}

/// <summary>One sign or operand of a query. <c>Offset</c> is 0-based.</summary>
internal sealed record Lexeme(LexemeKind Kind, string Text, int Offset)
{
    public QueryNode? Node { get; init; }

    /// <summary>The n of NEAR/n and ONEAR/n.</summary>
    public int Distance { get; init; }

    public bool IsProximity => Kind is LexemeKind.Near or LexemeKind.OrderedNear or LexemeKind.Sentence;
}
