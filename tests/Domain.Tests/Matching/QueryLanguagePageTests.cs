using System.Globalization;
using System.Runtime.CompilerServices;
using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Tests.Matching;

public sealed class QueryLanguagePageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(RepositoryRoot(), "docs", "query-language.md"));

    [Fact]
    public void Every_example_parses()
    {
        var examples = Examples().ToList();
        Assert.True(examples.Count >= 10, "The page has lost its examples.");
        Assert.All(examples, example => Assert.True(Query.Parse(example).IsValid, example));
    }

    [Fact]
    public void The_bounds_it_names_are_the_bounds_that_hold()
    {
        var bounds = string.Create(
            CultureInfo.InvariantCulture,
            $"{Query.MaxLength:N0} characters, {Query.MaxDepth} levels of parentheses, "
            + $"phrases of {Query.MaxPhraseWords} words, and distances of {Query.MaxDistance:N0} words");
        Assert.Contains(Page, line => line.Contains(bounds, StringComparison.Ordinal));
    }

    [Fact]
    public void The_error_it_shows_is_the_error_one_gets() =>
        Assert.Contains(Page, line => line == "> " + Query.Parse("aurora NEAR bar").Errors[0].Message);

    private static IEnumerable<string> Examples()
    {
        var inside = false;
        foreach (var line in Page)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = line == "```query";
            else if (inside) yield return line;
        }
    }

    // tests/Domain.Tests/Matching/<this file>
    private static string RepositoryRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
