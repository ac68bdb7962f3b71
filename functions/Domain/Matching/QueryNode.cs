namespace MentionPipeline.Domain.Matching;

/// <summary>A part of a parsed query. The hierarchy is closed: term, raw, title, field, and, or, not, proximity.</summary>
public abstract record QueryNode
{
    private protected QueryNode()
    {
    }

    /// <summary>Whether this part holds of a mention in which nothing occurs and of which no field is known.</summary>
    internal abstract bool HoldsOnNothing { get; }

    /// <summary>How tightly it binds: an operand that binds less tightly is written in parentheses.</summary>
    internal abstract int Precedence { get; }

    /// <summary>Levels of nodes below it and itself.</summary>
    internal virtual int Height => 1;
}

/// <summary>Something to look for: a word, a phrase, a hashtag or a handle. Words may have wildcards.</summary>
/// <param name="Text">As written, without quotes.</param>
/// <param name="IsQuoted">Whether it was written in quotes.</param>
public sealed record QueryTerm(string Text, bool IsQuoted) : QueryNode
{
    /// <summary>The folded words to find one after the other; derived from <see cref="Text"/>.</summary>
    internal IReadOnlyList<TermToken> Tokens { get; } = TermToken.AllOf(Wildcards.Mark(Text, IsQuoted));

    internal override bool HoldsOnNothing => false;

    internal override int Precedence => 4;

    public bool Equals(QueryTerm? other) => other is not null && Text == other.Text && IsQuoted == other.IsQuoted;

    public override int GetHashCode() => HashCode.Combine(Text, IsQuoted);

    public override string ToString() => IsQuoted ? $"\"{Text}\"" : Text;
}

/// <summary>Exactly these characters: case, accents and signs count. Between its own ends and the text's words no letter goes on.</summary>
/// <param name="Text">As written, without quotes and escapes.</param>
public sealed record QueryRaw(string Text) : QueryNode
{
    internal override bool HoldsOnNothing => false;

    internal override int Precedence => 4;

    public override string ToString() =>
        $"raw:\"{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <summary>A term that must stand in the title.</summary>
public sealed record QueryTitle(QueryTerm Term) : QueryNode
{
    internal override bool HoldsOnNothing => false;

    internal override int Precedence => 4;

    public override string ToString() => $"title:{Term}";
}

/// <summary>The absence of its operand.</summary>
public sealed record QueryNot(QueryNode Operand) : QueryNode
{
    /// <summary>Where it was written, 0-based; for messages only.</summary>
    internal int Offset { get; init; }

    internal override bool HoldsOnNothing => !Operand.HoldsOnNothing;

    internal override int Precedence => 2;

    internal override int Height { get; } = Operand.Height + 1;

    public bool Equals(QueryNot? other) => other is not null && Operand.Equals(other.Operand);

    public override int GetHashCode() => HashCode.Combine(3, Operand);

    public override string ToString() => "NOT " + QueryText.Wrap(this, Operand);
}

/// <summary>All of its operands; two or more, none of them an AND itself.</summary>
public sealed record QueryAnd(IReadOnlyList<QueryNode> Operands) : QueryNode
{
    internal override bool HoldsOnNothing => Operands.All(operand => operand.HoldsOnNothing);

    internal override int Precedence => 1;

    internal override int Height { get; } = Operands.Max(operand => operand.Height) + 1;

    public bool Equals(QueryAnd? other) => other is not null && Operands.SequenceEqual(other.Operands);

    public override int GetHashCode() => Operands.Aggregate(1, HashCode.Combine);

    public override string ToString() => QueryText.Join(this, " AND ", Operands);
}

/// <summary>At least one of its operands; two or more, none of them an OR itself.</summary>
public sealed record QueryOr(IReadOnlyList<QueryNode> Operands) : QueryNode
{
    internal override bool HoldsOnNothing => Operands.Any(operand => operand.HoldsOnNothing);

    internal override int Precedence => 0;

    internal override int Height { get; } = Operands.Max(operand => operand.Height) + 1;

    public bool Equals(QueryOr? other) => other is not null && Operands.SequenceEqual(other.Operands);

    public override int GetHashCode() => Operands.Aggregate(2, HashCode.Combine);

    public override string ToString() => QueryText.Join(this, " OR ", Operands);
}

/// <summary>Writes operands with only the parentheses that they need.</summary>
internal static class QueryText
{
    public static string Join(QueryNode parent, string between, IReadOnlyList<QueryNode> operands) =>
        string.Join(between, operands.Select(operand => Wrap(parent, operand)));

    public static string Wrap(QueryNode parent, QueryNode operand) => operand.Precedence < parent.Precedence ? $"({operand})" : operand.ToString();
}
