using System.Net;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>Bad input at the running program: a clear answer, and it goes on.</summary>
public sealed class FrontDoorTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    [Theory]
    [InlineData("{", "broken JSON")]
    [InlineData("", "broken JSON")]
    [InlineData("[]", "1 to 1,000 items")]
    [InlineData("7", "$")]
    [InlineData("""{"externalId":7,"source":"forum","published":"2026-03-02T09:30:00Z","content":"x"}""", "$.externalId")]
    [InlineData("""{"externalId":"1","source":[],"published":"2026-03-02T09:30:00Z","content":"x"}""", "$.source")]
    [InlineData("""{"externalId":"1","source":"forum","published":"yesterday","content":"x"}""", "$.published")]
    [InlineData("""{"externalId":"1","source":"forum","published":"2026-03-02T09:30:00Z","content":{}}""", "$.content")]
    public async Task What_cannot_be_read_is_refused_with_the_place(string body, string expected)
    {
        var (status, contentType, problem) = await app.PostAsync(body);

        Assert.Equal((HttpStatusCode.BadRequest, Problem.ContentType), (status, contentType));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        AssertSilentOfTheInside(problem);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_large_and_the_next_one_is_served()
    {
        var (status, contentType, problem) = await app.PostAsync(RunningApp.Mention("large", new string('x', TenMegabytes)));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, Problem.ContentType), (status, contentType));
        AssertSilentOfTheInside(problem);

        var (next, _, _) = await app.PostAsync(RunningApp.Mention("after-large"));
        Assert.Equal(HttpStatusCode.Accepted, next);
    }

    [Fact]
    public async Task A_mention_that_was_accepted_is_soon_stored()
    {
        var (_, _, body) = await app.PostAsync(RunningApp.Mention("good"));
        var id = System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("accepted")[0].GetProperty("id").GetString();

        await app.SettledLedgerAsync();

        var about = (await app.GetAsync($"/api/mentions/{id}")).GetProperty("about");
        Assert.Equal("united", about[0].GetProperty("brand").GetString());
    }

    [Fact]
    public async Task Text_instead_of_json_is_not_supported()
        => Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await app.PostAsync("hello", "text/plain")).Status);

    [Fact]
    public async Task A_path_that_leads_nowhere_is_a_problem()
    {
        using var answer = await app.Http.GetAsync(new Uri(app.Address, "/nothing/here"));

        Assert.Equal((HttpStatusCode.NotFound, Problem.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_second_program_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        (await AppProcess.RunAsync("--port", "0", "--data", app.Data, "--listening", RunningApp.Airlines)).AssertRefused(app.Data, "in use", "--data");

        Assert.Equal("live", (await app.GetAsync("/api/status")).GetProperty("clock").GetString());
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var port = $"{app.Address.Port}";

        (await AppProcess.RunAsync("--port", port, "--data", folder["data"], "--listening", RunningApp.Airlines)).AssertRefused(port, "--port");
    }

    private static void AssertSilentOfTheInside(string body)
    {
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }
}
