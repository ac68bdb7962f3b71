using System.Net;
using System.Text;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Previewing;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PreviewQueries;

/// <summary>The preview over HTTP, with a store that a test fills by hand.</summary>
public sealed class PreviewQueriesTests : IAsyncLifetime
{
    private readonly SteppedClock _clock = new(Some.Time);
    private readonly MemoryStore _store;
    private ForwardedServer _server = null!;

    public PreviewQueriesTests() => _store = new MemoryStore(_clock);

    private FixedListening Listening { get; } = new(new ListeningConfiguration
    {
        Brands =
        [
            new Brand("aurora", "Aurora", "aurora") { Exclude = "boreale", Languages = ["it"], BlockedSites = ["spam.example"], TrustedAuthors = ["press"] },
        ],
    });

    public async Task InitializeAsync()
        => _server = await ForwardedServer.StartAsync(new MentionPipeline.App.PreviewQueries(_store.Mentions, Listening, new Clocks(_clock, _clock)));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_difference_against_the_query_in_force_is_counted_and_shown()
    {
        Put("same", "Il bar Aurora");
        Put("removed", "Solo Aurora");
        Put("added", "Un bar alba");
        Put("neither", "Niente");
        Put("excluded", "bar aurora boreale");

        var view = await PreviewAsync("""{"brand":"aurora","query":"(aurora OR alba) NEAR/2 bar"}""");

        Assert.Equal("aurora", view.GetProperty("brand").GetString());
        Assert.Equal("(aurora OR alba) NEAR/2 bar", view.GetProperty("query").GetString());
        Assert.Equal((5, 2, 2, 1), (Number(view, "scanned"), Number(view, "matched"), Number(view, "inForce"), Number(view, "same")));
        Assert.False(view.GetProperty("truncated").GetBoolean());
        Assert.Equal(["Un bar alba"], Contents(view.GetProperty("added")));
        Assert.Equal(["Solo Aurora"], Contents(view.GetProperty("removed")));
        var places = view.GetProperty("added").GetProperty("samples")[0].GetProperty("matches").EnumerateArray();
        Assert.Equal(["bar", "alba"], places.Select(place => place.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_brand_keeps_what_the_request_leaves_out_and_loses_what_it_empties()
    {
        Put("excluded", "aurora boreale");
        Put("plain", "aurora");

        Assert.Equal(1, Number(await PreviewAsync("""{"brand":"aurora"}"""), "matched"));
        Assert.Equal(2, Number(await PreviewAsync("""{"brand":"aurora","exclude":""}"""), "matched"));
    }

    [Fact]
    public async Task Languages_sites_and_trusted_authors_of_the_brand_count()
    {
        Put("english", "aurora", mention => mention with { InLanguage = "en" });
        Put("spam", "aurora", mention => mention with { Url = "https://a.spam.example/1" });
        Put("trusted", "aurora boreale", mention => mention with { Author = new Author { Handle = "@Press" } });

        Assert.Equal(1, Number(await PreviewAsync("""{"brand":"aurora","query":"aurora"}"""), "matched"));
        Assert.Equal(3, Number(await PreviewAsync("""{"query":"aurora"}"""), "matched"));
    }

    [Fact]
    public async Task A_query_of_no_brand_shows_what_it_matches_within_the_days_and_the_limit()
    {
        Put("old", "aurora", mention => mention with { Published = Some.Time.AddDays(-3), CollectedAt = Some.Time.AddDays(-3) });
        for (var i = 0; i < 3; i++) Put($"new{i}", $"aurora {i}");

        var view = await PreviewAsync("""{"query":"aurora and OR aurora","days":2,"limit":2}""");

        Assert.Equal((3, 3), (Number(view, "scanned"), Number(view, "matched")));
        Assert.Equal(2, view.GetProperty("samples").GetArrayLength());
        Assert.False(view.TryGetProperty("added", out _));
        Assert.Equal(8, view.GetProperty("suggestions")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task A_broken_query_is_a_problem_with_line_and_column()
    {
        var problem = await ProblemAsync("""{"brand":"nobody","query":"aurora\nNEAR bar","exclude":"(a","days":0,"dais":1}""", HttpStatusCode.BadRequest);

        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(["$.dais", "$.brand", "$.query", "$.exclude", "$.days"], errors.Select(error => error.GetProperty("path").GetString()));
        Assert.Equal((2, 1), (Number(errors[2], "line"), Number(errors[2], "column")));
        Assert.Equal("'NEAR'", errors[2].GetProperty("found").GetString());
        Assert.Contains("line 2, column 1", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"query\":7}")]
    [InlineData("{\"query\":\"\"}")]
    public async Task A_body_without_a_query_is_a_problem(string body) => await ProblemAsync(body, HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_scan_is_bounded_and_says_how_far_it_came()
    {
        var documents = Enumerable.Range(0, QueryPreview.ScanMax + 1)
            .Select(i => Some.Stored(Some.Mention($"m{i}") with { Published = Some.Time.AddSeconds(-i), CollectedAt = Some.Time.AddSeconds(-i) }));
        var preview = new QueryPreview(new ListedOnce(documents));

        var view = await preview.RunAsync(new PreviewRequest(new Brand("a", "A", "macchina"), null, 30, 1, []), Some.Time, CancellationToken.None);

        Assert.Equal((QueryPreview.ScanMax, true), (view.Scanned, view.Truncated));
        Assert.Equal(Some.Time.AddSeconds(1 - QueryPreview.ScanMax), view.Reached);
        Assert.Equal(QueryPreview.ScanMax, view.Matched);
    }

    private void Put(string id, string content, Func<Mention, Mention>? change = null)
    {
        var mention = Some.Mention(id) with { Content = content, InLanguage = "it" };
        _store.Mentions.Put(Some.Stored(change?.Invoke(mention) ?? mention));
    }

    private async Task<JsonElement> PreviewAsync(string body)
    {
        using var answer = await PostAsync(body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<JsonElement> ProblemAsync(string body, HttpStatusCode status)
    {
        using var answer = await PostAsync(body);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(Problem.ContentType, answer.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> PostAsync(string body)
        => _server.Http.PostAsync("/api/queries/preview", new StringContent(body, Encoding.UTF8, "application/json"));

    private static int Number(JsonElement view, string name) => view.GetProperty(name).GetInt32();

    private static IEnumerable<string?> Contents(JsonElement list)
        => list.GetProperty("samples").EnumerateArray().Select(sample => sample.GetProperty("content").GetString());
}
