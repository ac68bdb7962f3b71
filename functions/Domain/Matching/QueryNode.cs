namespace MentionPipeline.Domain.Matching;

/// <summary>A part of a parsed query. The hierarchy is closed: term, and, or, not.</summary>
public abstract record QueryNode
{
    private protected QueryNode()
    {
    }

    /// <summary>Whether this part holds, given which terms occurred.</summary>
    internal abstract bool Holds(Func<QueryTerm, bool> occurred);

    /// <summary>How tightly it binds: an operand that binds less tightly is written in parentheses.</summary>
    internal abstract int Precedence { get; }
}

/// <summary>Something to look for: a word, a phrase, a hashtag or a handle.</summary>
/// <param name="Text">As written, without quotes.</param>
/// <param name="IsQuoted">Whether it was written in quotes.</param>
public sealed record QueryTerm(string Text, bool IsQuoted) : QueryNode
{
    /// <summary>The folded words to find one after the other; derived from <see cref="Text"/>.</summary>
    internal IReadOnlyList<TermToken> Tokens { get; } = TermToken.AllOf(Text);

    internal override int Precedence => 3;

    internal override bool Holds(Func<QueryTerm, bool> occurred) => occurred(this);

    public bool Equals(QueryTerm? other) => other is not null && Text == other.Text && IsQuoted == other.IsQuoted;

    public override int GetHashCode() => HashCode.Combine(Text, IsQuoted);

    public override string ToString() => IsQuoted ? $"\"{Text}\"" : Text;
}

/// <summary>All of its operands; two or more, none of them an AND itself.</summary>
public sealed record QueryAnd(IReadOnlyList<QueryNode> Operands) : QueryNode
{
    internal override int Precedence => 1;

    internal override bool Holds(Func<QueryTerm, bool> occurred) => Operands.All(operand => operand.Holds(occurred));

    public bool Equals(QueryAnd? other) => other is not null && Operands.SequenceEqual(other.Operands);

    public override int GetHashCode() => Operands.Aggregate(1, HashCode.Combine);

    public override string ToString() => QueryText.Join(this, " AND ", Operands);
}

/// <summary>At least one of its operands; two or more, none of them an OR itself.</summary>
public sealed record QueryOr(IReadOnlyList<QueryNode> Operands) : QueryNode
{
    internal override int Precedence => 0;

    internal override bool Holds(Func<QueryTerm, bool> occurred) => Operands.Any(operand => operand.Holds(occurred));

    public bool Equals(QueryOr? other) => other is not null && Operands.SequenceEqual(other.Operands);

    public override int GetHashCode() => Operands.Aggregate(2, HashCode.Combine);

    public override string ToString() => QueryText.Join(this, " OR ", Operands);
}

/// <summary>The absence of its operand.</summary>
public sealed record QueryNot(QueryNode Operand) : QueryNode
{
    /// <summary>Where it was written, 1-based; for messages only.</summary>
    internal int Column { get; init; }

    internal override int Precedence => 2;

    internal override bool Holds(Func<QueryTerm, bool> occurred) => !Operand.Holds(occurred);

    public bool Equals(QueryNot? other) => other is not null && Operand.Equals(other.Operand);

    public override int GetHashCode() => HashCode.Combine(3, Operand);

    public override string ToString() => "NOT " + QueryText.Wrap(this, Operand);
}

/// <summary>Writes operands with only the parentheses that they need.</summary>
internal static class QueryText
{
    public static string Join(QueryNode parent, string between, IReadOnlyList<QueryNode> operands) =>
        string.Join(between, operands.Select(operand => Wrap(parent, operand)));

    public static string Wrap(QueryNode parent, QueryNode operand) => operand.Precedence < parent.Precedence ? $"({operand})" : operand.ToString();
}
