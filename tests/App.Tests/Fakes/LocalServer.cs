using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>What a caller sent, kept for the test to look at.</summary>
internal sealed record SeenRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A real HTTP server on a free loopback port that answers as a test says.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalServer(WebApplication app) => _app = app;

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public string Origin => _app.Urls.First();

    /// <summary>As <c>outbound.allowedHosts</c> names it.</summary>
    public string HostAndPort => new Uri(Origin).Authority;

    public Uri Url(string path) => new(Origin + path);

    public static async Task<LocalServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new LocalServer(app);
        app.Run(context => server.AnswerAsync(context, answer));
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RequestDelegate answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new(context.Request.Path, headers, body));
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException)
        {
            // The caller has left, as a guarded caller does.
        }
    }
}
