using System.Net;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.App.Tests.QueryApi;

/// <summary>The small endpoints, and what is answered where there is none.</summary>
public sealed class QueryApiTests : QueryApiScene
{
    [Fact]
    public async Task The_status_tells_the_time_and_how_far_counting_has_come()
    {
        var status = await GetAsync("/api/status");

        Assert.Equal((Some.Time, Watermark.At), (status.GetProperty("now").GetDateTimeOffset(), status.GetProperty("watermark").GetDateTimeOffset()));
        Assert.Equal("live", status.GetProperty("clock").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", status.GetProperty("version").GetString());
    }

    [Fact]
    public async Task The_brands_are_those_of_the_configuration_in_force()
    {
        var before = await GetAsync("/api/brands");
        Listening.Current = new() { Brands = [new("cielo", "Cielo", "cielo")] };
        var after = await GetAsync("/api/brands");

        Assert.Equal(["aurora", "brio"], before.GetProperty("items").EnumerateArray().Select(brand => brand.GetProperty("id").GetString()));
        Assert.Equal("brio", before.GetProperty("items")[0].GetProperty("competitors")[0].GetString());
        Assert.Equal("Cielo", Assert.Single(after.GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_ledger_adds_up_its_sources()
    {
        var ledger = await GetAsync("/api/ledger");

        var total = ledger.GetProperty("total");
        Assert.Equal((13, 8, true), (total.GetProperty("received").GetInt64(), total.GetProperty("stored").GetInt64(), total.GetProperty("balanced").GetBoolean()));
        Assert.Equal(["social", "rss"], ledger.GetProperty("sources").EnumerateArray().Select(line => line.GetProperty("source").GetString()));
        Assert.Equal(Some.Time, ledger.GetProperty("sources")[0].GetProperty("lastCollectedAt").GetDateTimeOffset());
        Assert.False(ledger.GetProperty("sources")[1].TryGetProperty("lastCollectedAt", out _));
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/brands/aurora")]
    [InlineData("/api/mentions/a/b")]
    public async Task A_path_that_leads_nowhere_is_a_problem(string path)
        => Assert.Contains(path, await ProblemAsync(path, HttpStatusCode.NotFound), StringComparison.Ordinal);

    [Theory]
    [InlineData("POST", "/api/status")]
    [InlineData("DELETE", "/api/mentions")]
    [InlineData("PUT", "/api/brands/aurora/timeline")]
    public async Task The_api_only_answers_questions(string method, string path)
    {
        using var answer = await SendAsync(new HttpMethod(method), path);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, Problem.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }
}
