using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Tests.Matching;

public sealed class QueryErrorTests
{
    [Theory]
    [InlineData("", 1, "an empty query")]
    [InlineData("   ", 1, "an empty query")]
    [InlineData("(aurora", 1, "'(' that is never closed")]
    [InlineData("aurora (bar OR (caffè", 8, "'(' that is never closed")]
    [InlineData("aurora)", 7, "')'")]
    [InlineData("()", 2, "')'")]
    [InlineData("aurora \"bar", 8, "a quote that is never closed")]
    [InlineData("aurora \"\"", 8, "an empty phrase")]
    [InlineData("aurora “ ”", 8, "an empty phrase")]
    [InlineData("aurora AND", 11, "the end of the query")]
    [InlineData("OR aurora", 1, "'OR'")]
    [InlineData("aurora OR OR bar", 11, "'OR'")]
    [InlineData("aurora AND OR bar", 12, "'OR'")]
    [InlineData("aurora NOT", 11, "the end of the query")]
    [InlineData("(aurora OR) bar", 11, "')'")]
    [InlineData("NOT aurora", 1, "NOT with nothing to take away from")]
    [InlineData("bar OR NOT aurora", 8, "NOT with nothing to take away from")]
    [InlineData("NOT bar NOT aurora", 1, "NOT with nothing to take away from")]
    [InlineData("bar @", 5, "'@'")]
    [InlineData("bar @a!b", 5, "'@a!b'")]
    [InlineData("bar @aurora,", 5, "'@aurora,'")]
    [InlineData("#", 1, "'#'")]
    [InlineData("##aurora", 1, "'##aurora'")]
    [InlineData("#2026", 1, "'#2026'")]
    [InlineData("bar C#", 5, "'C#'")]
    [InlineData("bar@aurora", 1, "'bar@aurora'")]
    [InlineData("aurora && bar", 8, "'&&'")]
    [InlineData("aurora !!!", 8, "'!!!'")]
    [InlineData("aurora https://aurora.example/a", 8, "'https://aurora.example/a'")]
    [InlineData("info@aurora.example", 1, "'info@aurora.example'")]
    public void A_broken_query_names_the_column_and_what_stands_there(string text, int column, string found)
    {
        var result = Query.Parse(text);
        Assert.False(result.IsValid);
        Assert.Contains(result.Errors, error => error.Column == column && error.Found == found);
        Assert.All(result.Errors, error => Assert.NotEmpty(error.Expected));
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_their_columns()
    {
        var errors = Query.Parse("@ AND \"\" OR ##b )").Errors;
        Assert.Equal([1, 7, 13, 17], errors.Select(error => error.Column));
    }

    [Fact]
    public void Nesting_is_bounded_and_told_once()
    {
        var parentheses = new string('(', Query.MaxDepth + 1) + "a" + new string(')', Query.MaxDepth + 1);
        var error = Assert.Single(Query.Parse(parentheses).Errors);
        Assert.Equal(Query.MaxDepth + 1, error.Column);
        Assert.True(Query.Parse(parentheses[1..^1]).IsValid);
        Assert.Single(Query.Parse("a " + string.Concat(Enumerable.Repeat("NOT ", Query.MaxDepth + 1)) + "b").Errors);
    }

    [Theory]
    [InlineData('(')]
    [InlineData(')')]
    [InlineData('"')]
    [InlineData('@')]
    [InlineData('\uD800')]
    public void A_flood_of_one_sign_is_refused_by_length_or_by_the_bound_on_errors(char sign)
    {
        Assert.Equal($"at most {Query.MaxLength}", Assert.Single(Query.Parse(new string(sign, Query.MaxLength + 1)).Errors).Expected);
        var shorter = Query.Parse(new string(sign, Query.MaxLength)).Errors;
        Assert.InRange(shorter.Count, 1, Query.MaxErrors);
    }

    [Fact]
    public void Terms_and_words_of_a_phrase_are_bounded()
    {
        Assert.True(Query.Parse(string.Join(" OR ", Enumerable.Repeat("a", 100_000))).IsValid);
        Assert.False(Query.Parse($"\"{string.Join(' ', Enumerable.Repeat("a", Query.MaxPhraseWords + 1))}\"").IsValid);
    }
}
