using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>Queries and their results, for tests that care for one brand.</summary>
internal static class SomeQuery
{
    public const string Brand = "aurora";

    public static Query Of(string text)
    {
        var result = Query.Parse(text);
        Assert.True(result.IsValid, string.Join("; ", result.Errors.Select(error => error.Message)));
        return result.Query!;
    }

    public static QuerySet Set(string query, string? exclude = null) =>
        QuerySet.Compile([new BrandQuery(Brand, Of(query), exclude is null ? null : Of(exclude))]);

    public static bool Matches(string query, string content, string? title = null) => Set(query).Match(content, title).Count == 1;

    /// <summary>The texts of the places found, or none if the query does not match.</summary>
    public static IReadOnlyList<string> Found(string query, string content, string? title = null) =>
        [.. Set(query).Match(content, title).SelectMany(match => match.Matches).Select(place => place.Text)];
}
