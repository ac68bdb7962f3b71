using System.Globalization;

namespace MentionPipeline.Domain.Matching;

/// <summary>How two operands must stand to each other.</summary>
public enum ProximityKind
{
    /// <summary>Within so many words, in either order.</summary>
    Near,

    /// <summary>The left one first, the right one within so many words after it.</summary>
    OrderedNear,

    /// <summary>In one sentence.</summary>
    Sentence,
}

/// <summary>
/// Two operands near each other; negated, an occurrence of the left one that has no right one near. Operands are terms, raw texts,
/// ORs of these, and proximities.
/// </summary>
/// <param name="Distance">Words from the end of the one to the start of the other: 1 for neighbours. 0 for <see cref="ProximityKind.Sentence"/>.</param>
public sealed record QueryProximity(ProximityKind Kind, int Distance, bool IsNegated, QueryNode Left, QueryNode Right) : QueryNode
{
    internal override bool HoldsOnNothing => false;

    internal override int Precedence => 3;

    internal override int Height { get; } = Math.Max(Left.Height, Right.Height) + 1;

    /// <summary>Whether a node's occurrences have places that can be near another's.</summary>
    internal static bool CanTake(QueryNode node) =>
        node is QueryTerm or QueryRaw or QueryProximity || (node is QueryOr or && or.Operands.All(CanTake));

    internal static string Name(ProximityKind kind, int distance, bool isNegated)
    {
        var name = kind switch { ProximityKind.Near => "NEAR/", ProximityKind.OrderedNear => "ONEAR/", _ => "SENTENCE" };
        var number = kind == ProximityKind.Sentence ? "" : distance.ToString(CultureInfo.InvariantCulture);
        return (isNegated ? "NOT " : "") + name + number;
    }

    // a NEAR/3 b NEAR/3 c is read from the left, so only a proximity on the right needs parentheses.
    public override string ToString() =>
        $"{QueryText.Wrap(this, Left)} {Name(Kind, Distance, IsNegated)} {(Right.Precedence <= Precedence ? $"({Right})" : Right)}";
}
