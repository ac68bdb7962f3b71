using System.Globalization;

namespace MentionPipeline.Domain.Matching;

/// <summary>What a query may ask of a mention beside its text.</summary>
public enum MentionField
{
    /// <summary>The author's handle (with @), or handle or name (without).</summary>
    Author,

    /// <summary>The host of the address, or a domain above it.</summary>
    Site,

    /// <summary>A part of the address.</summary>
    Url,

    /// <summary>Two-letter code of the language.</summary>
    Lang,

    /// <summary>Id of the listening source.</summary>
    Source,

    /// <summary>What kind of mention it is.</summary>
    Type,

    /// <summary>How many follow the author.</summary>
    Followers,
}

/// <summary>How a number is compared.</summary>
public enum FieldComparison
{
    Equal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// <summary>A field of the mention with a value.</summary>
/// <param name="Value">As written, without quotes; the digits of a number.</param>
public sealed record QueryField(MentionField Field, FieldComparison Comparison, string Value) : QueryNode
{
    internal override bool HoldsOnNothing => false;

    internal override int Precedence => 4;

    /// <summary>The value in the form in which it is compared.</summary>
    internal string Folded { get; } = FieldRules.Folded(Field, Value);

    internal long Number => long.Parse(Value, CultureInfo.InvariantCulture);

    internal bool HasWildcard => Folded.AsSpan().IndexOfAny('*', '?') >= 0 && Field is MentionField.Author or MentionField.Site or MentionField.Source;

    public bool Equals(QueryField? other) => other is not null && (Field, Comparison, Value) == (other.Field, other.Comparison, other.Value);

    public override int GetHashCode() => HashCode.Combine(Field, Comparison, Value);

    public override string ToString()
    {
        var name = Field.ToString().ToLowerInvariant();
        if (Field == MentionField.Followers) return name + FieldRules.SignOf(Comparison) + Value;
        return Value.Any(c => char.IsWhiteSpace(c) || c is '(' or ')' || QueryLexer.IsQuote(c)) || Value == "OR" ? $"{name}:\"{Value}\"" : $"{name}:{Value}";
    }
}
