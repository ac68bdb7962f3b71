namespace MentionPipeline.Domain.Matching;

/// <summary>A parsed query of a brand. Immutable. <see cref="ToString"/> writes it so that parsing gives the same query again.</summary>
public sealed class Query
{
    /// <summary>Longest query, in UTF-16 units.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Deepest nesting of parentheses and NOTs, and longest chain of NEARs.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most words of one phrase.</summary>
    public const int MaxPhraseWords = 32;

    /// <summary>Largest n of <c>NEAR/n</c> and <c>ONEAR/n</c>.</summary>
    public const int MaxDistance = 1_000;

    /// <summary>Most errors reported at once.</summary>
    public const int MaxErrors = 20;

    internal Query(QueryNode root) => Root = root;

    public QueryNode Root { get; }

    /// <summary>Reads a query; never throws on bad input: the result holds either the query or its errors.</summary>
    public static QueryParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return QueryParser.Parse(text);
    }

    /// <summary>This query, and not from one of these authors.</summary>
    /// <param name="handles">With or without their @.</param>
    public Query ExceptFrom(IReadOnlyList<string> handles)
    {
        ArgumentNullException.ThrowIfNull(handles);
        if (handles.Count == 0) return this;
        QueryNode[] authors = [.. handles.Select(handle => new QueryField(MentionField.Author, FieldComparison.Equal, "@" + handle.TrimStart('@')))];
        return new Query(new QueryAnd([Root, new QueryNot(authors.Length == 1 ? authors[0] : new QueryOr(authors))]));
    }

    public override string ToString() => Root.ToString();
}

/// <summary>What parsing gave: a query, or at least one error.</summary>
public sealed record QueryParseResult(Query? Query, IReadOnlyList<QueryError> Errors)
{
    public bool IsValid => Query is not null;

    /// <summary>What is valid and yet may not be what was meant.</summary>
    public IReadOnlyList<QueryError> Suggestions { get; init; } = [];
}

/// <summary>What is wrong in a query.</summary>
/// <param name="Column">Where in its line, 1-based, in UTF-16 units.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What may stand there, or what to do.</param>
public sealed record QueryError(int Column, string Found, string Expected)
{
    /// <summary>Which line, 1-based.</summary>
    public int Line { get; init; } = 1;

    public string Message => $"{Place}: found {Found}, expected {Expected}";

    /// <summary><c>column 8</c>; with its line where that is not the first.</summary>
    public string Place => Line == 1 ? $"column {Column}" : $"line {Line}, column {Column}";
}
