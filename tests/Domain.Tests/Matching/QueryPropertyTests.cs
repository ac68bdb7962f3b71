using FsCheck;
using FsCheck.Fluent;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>Holds the compiled matcher to <see cref="NaiveMatcher"/>, and the parser to the formatter.</summary>
public sealed class QueryPropertyTests
{
    private const int Brands = 5;
    private const int Depth = 4;

    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20_260_221UL, 7UL);

    [Fact]
    public void A_query_written_out_reads_back_as_the_same_query() => Check(seed =>
    {
        var written = new SomeRandom(seed).Node(Depth).ToString();
        var result = Query.Parse(written);
        // The random tree may be one that holds on nothing: that is refused, and nothing else is.
        if (!result.IsValid)
        {
            Assert.Equal(["NOT with nothing to take away from"], result.Errors.Select(error => error.Found));
            return true;
        }

        var again = Query.Parse(result.Query!.ToString());
        Assert.Equal(written, result.Query.ToString());
        Assert.Equal(new SomeRandom(seed).Node(Depth), again.Query!.Root);
        return true;
    });

    [Fact]
    public void The_compiled_set_finds_what_a_naive_reading_finds() => Check(seed =>
    {
        var random = new SomeRandom(seed);
        var queries = Enumerable.Range(0, Brands).Select(i => random.Brand($"brand{i}", Depth)).ToList();
        var set = QuerySet.Compile(queries);
        for (var i = 0; i < 5; i++)
        {
            var (content, title) = (random.Text(), random.Text());
            var mention = random.Mention(content, title);
            var found = set.Match(mention);
            foreach (var query in queries)
            {
                var expected = NaiveMatcher.Match(query, content, title, mention);
                var actual = found.SingleOrDefault(match => match.Brand == query.BrandId);
                Assert.True((expected is null) == (actual is null), $"{query.Query} without {query.Exclude} on '{content}' and '{title}'");
                var places = actual?.Matches.Select(match => (match.Start, match.Length)) ?? [];
                Assert.True(places.SequenceEqual(expected ?? []), $"{query.Query} on '{content}' and '{title}'");
            }

            AssertPlacesAreInTheText(found, content, title);
        }

        return true;
    });

    [Fact]
    public void No_query_and_no_text_throws() => Prop.ForAll<string, string>((query, text) =>
    {
        var result = Query.Parse(query ?? "");
        Assert.Equal(result.IsValid, result.Errors.Count == 0);
        if (result.IsValid) QuerySet.Compile([new BrandQuery("any", result.Query!)]).Match(text ?? "", query);
        return true;
    }).Check(Repeatable);

    private static void Check(Func<int, bool> property) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property).Check(Repeatable);

    private static void AssertPlacesAreInTheText(IEnumerable<BrandMatch> found, string content, string title)
    {
        var whole = content + "\n" + title;
        foreach (var place in found.SelectMany(match => match.Matches))
            Assert.Equal(whole.Substring(place.Start, place.Length), place.Text);
    }
}
