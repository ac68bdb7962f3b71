using System.Net;
using MentionPipeline.App.Tests.Fakes;

namespace MentionPipeline.App.Tests.Dashboard;

/// <summary>How the page is served. What it shows is tested in <c>DashboardPageTests</c>.</summary>
public sealed class DashboardTests
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/app.js", "text/javascript")]
    [InlineData("/style.css", "text/css")]
    public async Task Each_file_of_the_page_has_its_type_and_its_safeguards(string path, string mediaType)
    {
        await using var server = await ForwardedServer.StartAsync(new MentionPipeline.App.Dashboard());

        using var answer = await server.Http.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("/index.htm")]
    [InlineData("/..%2fhost.json")]
    [InlineData("/host.json")]
    public async Task Nothing_else_of_the_program_is_served(string path)
    {
        await using var server = await ForwardedServer.StartAsync(new MentionPipeline.App.Dashboard());

        using var answer = await server.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again()
    {
        await using var server = await ForwardedServer.StartAsync(new MentionPipeline.App.Dashboard());
        using var first = await server.Http.GetAsync("/app.js");

        using var question = new HttpRequestMessage(HttpMethod.Get, "/app.js");
        question.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        using var second = await server.Http.SendAsync(question);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}
