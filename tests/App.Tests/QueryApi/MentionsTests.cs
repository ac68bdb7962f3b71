using System.Net;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.QueryApi;

public sealed class MentionsTests : QueryApiScene
{
    [Fact]
    public async Task The_newest_come_first_and_only_those_of_the_brand()
    {
        Put("old", minutes: 1);
        Put("new", minutes: 2);
        Put("other", minutes: 3, brand: "brio");

        Assert.Equal(["new", "old"], await IdsAsync("/api/mentions?brand=aurora"));
        Assert.Equal(["other", "new", "old"], await IdsAsync("/api/mentions"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        for (var post = 0; post < 7; post++) Put($"post-{post}", minutes: post);
        var seen = new List<string>();
        var path = "/api/mentions?brand=aurora&limit=3";
        for (string? next = ""; next is not null;)
        {
            var page = await GetAsync(path + next);
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 3);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("externalId").GetString()!));
            next = page.TryGetProperty("next", out var cursor) ? $"&after={Uri.EscapeDataString(cursor.GetString()!)}" : null;
        }

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(post => $"post-{post}"), seen);
    }

    [Fact]
    public async Task A_filter_reads_on_past_what_it_does_not_want()
    {
        for (var post = 0; post < 20; post++) Put($"bad-{post}", minutes: post + 10);
        Put("good", minutes: 1, sentiment: SentimentLabel.Positive);

        Assert.Equal(["good"], await IdsAsync("/api/mentions?sentiment=positive&limit=2"));
        Assert.Equal(["good"], await IdsAsync("/api/mentions?sentiment=Positive&limit=1"));
    }

    [Fact]
    public async Task Language_and_time_are_filters_too()
    {
        Put("it-1", minutes: 1, language: "it");
        Put("it-2", minutes: 2, language: "it");
        Put("de-2", minutes: 2, language: "de");

        Assert.Equal(["it-2", "it-1"], await IdsAsync("/api/mentions?language=IT"));
        Assert.Equal(["it-1"], await IdsAsync($"/api/mentions?language=it&from={At(Some.Time)}&to={At(Some.Time.AddMinutes(2))}"));
    }

    [Fact]
    public async Task A_mention_is_found_by_its_id_with_everything_that_is_known()
    {
        var mention = Put("one", minutes: 0);

        var found = await GetAsync($"/api/mentions/{mention.Id}");

        Assert.Equal((mention.Id, "negative"), (found.GetProperty("id").GetString(), found.GetProperty("sentiment").GetProperty("label").GetString()));
        Assert.False(found.TryGetProperty("url", out _));
    }

    [Fact]
    public async Task Text_leaves_the_api_with_its_markup_escaped()
    {
        var mention = Some.Mention("hostile") with { Content = "<img src=x onerror=alert(1)>" };
        Store.Mentions.Put(Some.Stored(mention));

        using var answer = await SendAsync(HttpMethod.Get, $"/api/mentions/{mention.Id}");

        Assert.DoesNotContain("<img", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(mention.Content, (await GetAsync($"/api/mentions/{mention.Id}")).GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_mention_that_is_not_there_is_a_problem()
        => Assert.Contains("nobody", await ProblemAsync("/api/mentions/nobody", HttpStatusCode.NotFound), StringComparison.Ordinal);

    [Theory]
    [InlineData("limit=0", "limit: found '0'")]
    [InlineData("limit=201", "from 1 to 200")]
    [InlineData("limit=-5", "limit: found '-5'")]
    [InlineData("limit=many", "limit: found 'many'")]
    [InlineData("sentiment=angry", "negative, neutral, positive")]
    [InlineData("from=now", "from: found 'now'")]
    [InlineData("after=nonsense", "after: not a cursor")]
    public async Task A_question_that_makes_no_sense_is_refused_with_what_to_do(string query, string expected)
        => Assert.Contains(expected, await ProblemAsync($"/api/mentions?{query}", HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task A_brand_that_nobody_configured_is_not_found()
        => Assert.Contains("'nobody'", await ProblemAsync("/api/mentions?brand=nobody", HttpStatusCode.NotFound), StringComparison.Ordinal);

    private async Task<IEnumerable<string?>> IdsAsync(string path)
        => (await GetAsync(path)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("externalId").GetString());

    private Mention Put(
        string externalId, int minutes, string brand = "aurora", SentimentLabel sentiment = SentimentLabel.Negative, string language = "it")
    {
        var at = Some.Time.AddMinutes(minutes);
        var mention = Some.Mention(externalId, sentiment, brand) with { Published = at, CollectedAt = at, InLanguage = language };
        Store.Mentions.Put(Some.Stored(mention));
        return mention;
    }
}
