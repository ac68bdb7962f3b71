using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Matching;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("aurora NEAR/1 bar", "bar aurora", "bar|aurora")]
    [InlineData("aurora NEAR/1 bar", "bar di aurora", "")]
    [InlineData("aurora NEAR/2 bar", "bar di aurora, non di un altro bar", "bar|aurora")]
    [InlineData("aurora ONEAR/3 bar", "bar di aurora e bar", "aurora|bar")]
    [InlineData("aurora ONEAR/3 bar", "bar di aurora", "")]
    [InlineData("(aurora OR alba) NEAR/2 (\"bar centrale\" OR caffè)", "un bar centrale, alba", "bar centrale|alba")]
    [InlineData("aurora NEAR/3 bar NEAR/3 caffè", "aurora bar caffè", "aurora|bar|caffè")]
    [InlineData("aurora NEAR/5 aurora", "aurora sola", "")]
    [InlineData("aurora NEAR/5 aurora", "aurora e aurora", "aurora|aurora")]
    [InlineData("bar NEAR/2 #aurora", "bar #aurora", "bar|#aurora")]
    [InlineData("bar NEAR/1 raw:\"C++\"", "un bar C++", "bar|C++")]
    [InlineData("aurora NOT NEAR/2 boreale", "aurora boreale", "")]
    [InlineData("aurora NOT NEAR/2 boreale", "aurora boreale, poi si va tutti da aurora", "aurora")]
    [InlineData("aurora NOT NEAR/1 \"aurora boreale\"", "aurora boreale", "")]
    [InlineData("aurora SENTENCE bar", "Aurora apre. Il bar chiude.", "")]
    [InlineData("aurora SENTENCE bar", "Aurora apre il bar. Il bar chiude.", "Aurora|bar")]
    [InlineData("aurora SENTENCE bar", "Il Sig. Aurora del bar", "Aurora|bar")]
    [InlineData("aurora SENTENCE bar", "Aurora v. 2.0 del bar", "Aurora|bar")]
    [InlineData("aurora SENTENCE bar", "aurora\nbar", "")]
    [InlineData("مقهى SENTENCE أحمد", "أين أحمد؟ في مقهى", "")]
    [InlineData("सेवा SENTENCE अच्छी", "उनकी सेवा है। अच्छी", "")]
    [InlineData("(aurora AND caffè) SENTENCE bar", "Aurora, un caffè, un bar. Fine", "Aurora|caffè|bar")]
    [InlineData("aurora NOT SENTENCE bar", "Aurora apre. Il bar chiude.", "Aurora")]
    [InlineData("auror*", "AURORAL e auror", "AURORAL|auror")]
    [InlineData("*polare", "la stella polare, interpolare", "polare|interpolare")]
    [InlineData("*uro*", "aurora neuro uro", "aurora|neuro|uro")]
    [InlineData("b?r", "bar bir br baar", "bar|bir")]
    [InlineData("c*è", "caffè", "caffè")]
    [InlineData("\"caff* auror*\"", "il Caffè Aurora e caffetteria aurore", "Caffè Aurora|caffetteria aurore")]
    [InlineData("\"really?\"", "really", "really")]
    [InlineData("@auror*", "@aurora_bar aurora", "@aurora_bar")]
    [InlineData("#auror*", "#aurorabar aurora", "#aurorabar")]
    [InlineData("हिन्*", "हिन्दी", "हिन्दी")]
    [InlineData("raw:\"TIM\"", "Tim di TIM, non TIMES né sTIM, in (TIM)", "TIM|TIM")]
    [InlineData("raw:\"C++\"", "C, c++ e C++ sì", "C++")]
    [InlineData("raw:\"caffè\"", "caffe CAFFÈ caffè", "caffè")]
    [InlineData("raw:\"say \\\"hi\\\"\"", "I say \"hi\"", "say \"hi\"")]
    [InlineData("aurora -boreale", "aurora boreale", "")]
    [InlineData("aurora -\"aurora boreale\" -(polare OR nord)", "aurora del sud", "aurora")]
    public void Operators_find_and_show_what_they_say(string query, string text, string places) =>
        Assert.Equal(places.Length == 0 ? [] : places.Split('|'), SomeQuery.Found(query, text));

    [Theory]
    [InlineData("author:@anna_b", true)]
    [InlineData("author:anna_b", true)]
    [InlineData("author:\"anna bàr\"", true)]
    [InlineData("author:anna*", true)]
    [InlineData("author:ann", false)]
    [InlineData("site:example.org", true)]
    [InlineData("site:www.news.example.org", true)]
    [InlineData("site:org", true)]
    [InlineData("site:ample.org", false)]
    [InlineData("site:n?ws.example.*", true)]
    [InlineData("url:/2026/AURORA", true)]
    [InlineData("url:/2025/", false)]
    [InlineData("lang:it", true)]
    [InlineData("lang:(en OR it)", true)]
    [InlineData("lang:en", false)]
    [InlineData("source:rss:news", true)]
    [InlineData("source:rss", false)]
    [InlineData("source:rss:*", true)]
    [InlineData("type:article", true)]
    [InlineData("type:review", false)]
    [InlineData("title:prima", true)]
    [InlineData("title:(seconda OR \"prima pagina\")", true)]
    [InlineData("title:testo", false)]
    [InlineData("hashtag:aurora", true)]
    [InlineData("hashtag:testo", false)]
    [InlineData("followers>=1k", true)]
    [InlineData("followers>1000", false)]
    [InlineData("followers<=1000 followers=1000 NOT followers<1000", true)]
    [InlineData("testo NOT author:@anna_b", false)]
    [InlineData("testo NOT site:example.com", true)]
    public void Fields_look_at_the_mention(string query, bool matches)
    {
        Assert.Equal(matches, SomeQuery.Set(query).Match(SomeMention).Count == 1);
    }

    [Fact]
    public void A_field_that_the_source_did_not_tell_matches_nothing_and_can_be_taken_away()
    {
        var bare = SomeMention with { Author = null, Url = null, Name = null, InLanguage = null };
        foreach (var field in new[] { "author:@anna_b", "site:org", "url:a", "lang:it", "title:prima", "followers<10", "followers>=0" })
        {
            Assert.Empty(SomeQuery.Set(field).Match(bare));
            Assert.Single(SomeQuery.Set($"testo NOT {field}").Match(bare));
        }
    }

    [Fact]
    public void A_language_is_identified_only_when_a_query_gets_so_far()
    {
        var asked = 0;
        string Identify(Mention mention) => asked++ == 0 ? "en" : "it";
        var set = SomeQuery.Set("altro lang:en OR testo lang:en OR #aurora lang:en");
        Assert.Single(set.Match(SomeMention, Identify));
        Assert.Equal(1, asked);
        Assert.Empty(set.Match(SomeMention with { Content = "niente" }, Identify));
        Assert.Equal(1, asked);
    }

    [Fact]
    public void What_matches_no_query_of_any_kind_allocates_nothing()
    {
        var set = SomeQuery.Set(
            "(testo NEAR/1 sopra) OR auror?x OR *zzx OR raw:\"Testo\" OR author:@nobody OR site:nobody.example OR (testo SENTENCE prima) OR url:/x lang:en");
        set.Match(SomeMention);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) set.Match(SomeMention);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Trusted_authors_are_out_of_reach_of_an_exclude_query()
    {
        var exclude = SomeQuery.Of("sponsored").ExceptFrom(["@anna_b", "press"]);
        Assert.Equal("sponsored AND NOT (author:@anna_b OR author:@press)", exclude.ToString());
        var set = QuerySet.Compile([new BrandQuery("aurora", SomeQuery.Of("testo"), exclude)]);
        var sponsored = SomeMention with { Content = "testo sponsored" };
        Assert.Single(set.Match(sponsored));
        Assert.Empty(set.Match(sponsored with { Author = new Author { Handle = "other", Name = "anna_b" } }));
    }

    [Theory]
    [InlineData("https://spam.example/a", true)]
    [InlineData("https://www.a.SPAM.example:8080?x", true)]
    [InlineData("https://nospam.example/", false)]
    [InlineData("https://example/spam.example", false)]
    [InlineData(null, false)]
    public void A_blocked_site_blocks_what_lies_below_it(string? url, bool blocked) =>
        Assert.Equal(blocked, new BlockedSites(["www.Spam.example"]).Holds(url));

    public static TheoryData<string, string> HostilePairs() => new()
    {
        { "a NEAR/1000 a NEAR/1000 a", string.Concat(Enumerable.Repeat("a ", 50_000)) },
        { "a NOT NEAR/1 b SENTENCE a", string.Concat(Enumerable.Repeat("a. ", 50_000)) },
        { "*aaaaaaaaaaaaaaaaaaaaaaaaaa*b", string.Concat(Enumerable.Repeat(new string('a', 120) + " ", 800)) },
        { "raw:\"aaaaaaaaaab\" OR raw:\"aaaaaaaa!\"", new string('a', 100_000) },
        {
            string.Join(" OR ", Enumerable.Range(1, 500).Select(i => $"*{new string('a', i + 1)}*b")),
            string.Concat(Enumerable.Repeat(new string('a', 120) + " ", 800))
        },
        { "\"" + string.Join(' ', Enumerable.Repeat("a*a", 30)) + " b\"", string.Concat(Enumerable.Repeat("aa ", 50_000)) },
    };

    [Theory]
    [MemberData(nameof(HostilePairs), DisableDiscoveryEnumeration = true)]
    public void A_hostile_text_is_read_to_its_end(string query, string text) => Assert.InRange(SomeQuery.Set(query).Match(text).Count, 0, 1);

    private static Mention SomeMention { get; } = new()
    {
        Id = "1",
        ExternalId = "1",
        Source = "rss:news",
        Type = MentionType.Article,
        Url = "https://www.news.example.org/2026/aurora?p=1",
        Name = "Prima pagina",
        Content = "Un testo #aurora",
        InLanguage = "it",
        Author = new Author { Handle = "@Anna_B", Name = "Anna Bar", Followers = 1_000 },
        Published = DateTimeOffset.UnixEpoch,
        CollectedAt = DateTimeOffset.UnixEpoch,
    };
}
