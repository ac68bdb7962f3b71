namespace MentionPipeline.Domain.Matching;

/// <summary>Gathers a query's errors up to the bound, in the order of their columns.</summary>
internal sealed class QueryErrors
{
    private const int LongestExcerpt = 40;

    private readonly List<QueryError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(int column, string found, string expected)
    {
        if (_errors.Count < Query.MaxErrors) _errors.Add(new QueryError(column, found, expected));
    }

    public IReadOnlyList<QueryError> InOrder() => [.. _errors.OrderBy(error => error.Column)];

    /// <summary>A piece of the query in quotes, shortened.</summary>
    public static string Excerpt(string text) => text.Length <= LongestExcerpt ? $"'{text}'" : $"'{text[..LongestExcerpt]}…'";
}
