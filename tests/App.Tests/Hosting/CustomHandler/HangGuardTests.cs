using MentionPipeline.App.Hosting.CustomHandler;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>The Functions host waits for ever on a success without a body. Whatever a room does, no such answer leaves.</summary>
public class HangGuardTests
{
    [Theory]
    [InlineData(200, "application/json", "")]
    [InlineData(202, "application/json", " \n")]
    [InlineData(204, null, "")]
    [InlineData(200, "application/json", "null")]
    [InlineData(200, "application/json; charset=utf-8", " null ")]
    [InlineData(200, "text/plain", "{}")]
    [InlineData(200, "application/problem+json", "{}")]
    public async Task A_success_that_would_hang_the_host_becomes_a_failure(int status, string? contentType, string body)
    {
        var (answered, text) = await AnswerAsync(status, contentType, body);

        Assert.Equal(500, answered);
        Assert.Contains("no body", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "application/json", "{}")]
    [InlineData(200, "application/json; charset=utf-8", "{\"Outputs\":{}}")]
    [InlineData(500, "application/problem+json", "")]
    [InlineData(404, null, "")]
    public async Task Every_other_answer_passes_as_it_is(int status, string? contentType, string body)
        => Assert.Equal((status, body), await AnswerAsync(status, contentType, body));

    private static async Task<(int Status, string Body)> AnswerAsync(int status, string? contentType, string body)
    {
        var sent = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Response.Body = sent;
        await new HangGuard(NullLogger.Instance).InvokeAsync(context, async inner =>
        {
            inner.Response.StatusCode = status;
            inner.Response.ContentType = contentType;
            await inner.Response.WriteAsync(body);
        });
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(sent.ToArray()));
    }
}
