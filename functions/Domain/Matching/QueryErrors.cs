namespace MentionPipeline.Domain.Matching;

/// <summary>Gathers a query's errors, and its suggestions, up to the bound and in the order of their places.</summary>
internal sealed class QueryErrors(string query)
{
    private const int LongestExcerpt = 40;

    private readonly List<(int Offset, string Found, string Expected)> _errors = [];
    private readonly List<(int Offset, string Found, string Expected)> _suggestions = [];

    public bool Any => _errors.Count > 0;

    /// <param name="offset">0-based, over all lines.</param>
    public void Add(int offset, string found, string expected)
    {
        if (_errors.Count < Query.MaxErrors) _errors.Add((offset, found, expected));
    }

    public void Suggest(int offset, string found, string meant)
    {
        if (_suggestions.Count < Query.MaxErrors) _suggestions.Add((offset, found, meant));
    }

    public QueryParseResult Result(QueryNode? root) => new(Any || root is null ? null : new Query(root), InOrder(_errors))
    {
        Suggestions = InOrder(_suggestions),
    };

    /// <summary>A piece of the query in quotes, shortened.</summary>
    public static string Excerpt(string text) => text.Length <= LongestExcerpt ? $"'{text}'" : $"'{text[..LongestExcerpt]}…'";

    private List<QueryError> InOrder(IEnumerable<(int Offset, string Found, string Expected)> places) =>
        [.. places.OrderBy(place => place.Offset).Select(place => At(place.Offset, place.Found, place.Expected))];

    private QueryError At(int offset, string found, string expected)
    {
        var before = query.AsSpan(0, Math.Min(offset, query.Length));
        return new QueryError(offset - before.LastIndexOf('\n'), found, expected) { Line = before.Count('\n') + 1 };
    }
}
