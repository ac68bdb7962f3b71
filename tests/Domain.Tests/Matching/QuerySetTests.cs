using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Matching;

public sealed class QuerySetTests
{
    [Theory]
    [InlineData("aurora bar", "bar aurora", true)]
    [InlineData("aurora bar", "aurora", false)]
    [InlineData("aurora AND bar OR birra", "birra", true)]
    [InlineData("aurora AND (bar OR birra)", "birra", false)]
    [InlineData("aurora NOT boreale", "aurora", true)]
    [InlineData("aurora NOT boreale", "aurora boreale", false)]
    [InlineData("aurora AND NOT (boreale OR polare)", "aurora polare", false)]
    [InlineData("NOT NOT aurora", "aurora", true)]
    [InlineData("NOT (NOT aurora OR boreale)", "aurora", true)]
    [InlineData("NOT (NOT aurora OR boreale)", "aurora boreale", false)]
    [InlineData("aurora and bar", "aurora bar", false)]
    [InlineData("\"AND\" aurora", "aurora and", true)]
    public void Operators_join_terms(string query, string text, bool matches) => Assert.Equal(matches, SomeQuery.Matches(query, text));

    [Fact]
    public void Brands_come_in_the_order_of_the_set_with_their_places_in_the_order_of_the_text()
    {
        var set = QuerySet.Compile(
        [
            new BrandQuery("borea", SomeQuery.Of("borea OR #borea")),
            new BrandQuery("silent", SomeQuery.Of("nothing")),
            new BrandQuery("aurora", SomeQuery.Of("\"bar aurora\" OR aurora")),
        ]);
        var matches = set.Match("Al Bar Aurora, meglio di #Borea");
        Assert.Equal(["borea", "aurora"], matches.Select(match => match.Brand));
        Assert.Equal([new TextMatch(25, 6, "#Borea"), new TextMatch(26, 5, "Borea")], matches[0].Matches);
        Assert.Equal([new TextMatch(3, 10, "Bar Aurora"), new TextMatch(7, 6, "Aurora")], matches[1].Matches);
    }

    [Fact]
    public void Places_in_the_title_come_after_the_content()
    {
        var match = Assert.Single(SomeQuery.Set("aurora bar").Match("il bar", "Aurora!"));
        Assert.Equal([new TextMatch(3, 3, "bar"), new TextMatch(7, 6, "Aurora")], match.Matches);
        Assert.False(SomeQuery.Matches("\"bar aurora\"", "il bar", "Aurora!"));
    }

    [Fact]
    public void An_exclude_query_takes_the_brand_away()
    {
        var set = SomeQuery.Set("aurora", exclude: "boreale OR \"film aurora\"");
        Assert.Single(set.Match("aurora film"));
        Assert.Empty(set.Match("aurora boreale"));
        Assert.Empty(set.Match("il film aurora"));
        Assert.Empty(set.Match("boreale"));
    }

    [Fact]
    public void Terms_under_a_NOT_are_no_places() =>
        Assert.Equal(["aurora"], SomeQuery.Found("aurora AND NOT (boreale AND polare)", "aurora boreale"));

    [Fact]
    public void One_brand_has_one_query()
    {
        var twice = new BrandQuery("aurora", SomeQuery.Of("aurora"));
        Assert.Contains("'aurora'", Assert.Throws<ArgumentException>(() => QuerySet.Compile([twice, twice])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_bounded_and_the_first_ones_kept()
    {
        var text = string.Join(' ', Enumerable.Repeat("aurora bar", 1_000));
        var matches = Assert.Single(SomeQuery.Set("aurora OR bar").Match(text)).Matches;
        Assert.Equal(QuerySet.MaxMatchesPerBrand, matches.Count);
        Assert.Equal(Enumerable.Range(0, QuerySet.MaxMatchesPerBrand).Select(i => i % 2 == 0 ? i / 2 * 11 : (i / 2 * 11) + 7), matches.Select(m => m.Start));
    }

    [Fact]
    public void A_text_that_matches_nothing_allocates_nothing()
    {
        var set = SomeQuery.Set("aurora OR \"bar centrale\" OR @aurora OR (sotto AND sopra)");
        const string text = "Il bar di sotto è chiuso, @centrale dice https://bar.example/x #chiuso 😀 \u0939\u093F";
        set.Match(text, text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) set.Match(text, text);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Many_threads_share_one_set()
    {
        var set = SomeQuery.Set("aurora bar", exclude: "boreale");
        Parallel.For(0, 2_000, i =>
        {
            var expected = i % 3 == 0;
            Assert.Equal(expected, set.Match(expected ? $"bar {i} aurora" : $"bar aurora {i} boreale").Count == 1);
        });
    }

    public static TheoryData<string, int> HostileTexts() => new()
    {
        { new string('a', 1_000_000) + " aurora", 1 },
        { string.Concat(Enumerable.Repeat("😀", 10_000)) + "aurora", 1 },
        { string.Concat(Enumerable.Repeat("\uD800", 10_000)) + "aurora", 1 },
        { "aurora" + new string('\u0301', 500_000), 1 },
        { new string('(', 100_000) + "aurora", 1 },
        { new string('@', 500_000) + "aurora", 0 },
        { new string('#', 500_000) + "aurora", 1 },
        { string.Concat(Enumerable.Repeat("a.", 300_000)) + "@a aurora", 0 },
        { "http://" + new string(')', 500_000) + " aurora", 1 },
        { string.Concat(Enumerable.Repeat("aurora ", 200_000)), 1 },
    };

    [Theory]
    [MemberData(nameof(HostileTexts), DisableDiscoveryEnumeration = true)]
    public void Hostile_texts_are_read_to_their_bound(string text, int brands) =>
        Assert.Equal(brands, SomeQuery.Set("aurora OR \"aurora aurora\"").Match(text).Count);
}
