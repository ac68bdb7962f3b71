using System.Net;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>A forwarded function on a free loopback port, with a client that talks to it.</summary>
internal sealed class ForwardedServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private ForwardedServer(WebApplication web)
    {
        _web = web;
        Http = LoopbackHttp.Create();
        Http.BaseAddress = new Uri(web.Urls.First());
    }

    public HttpClient Http { get; }

    public static async Task<ForwardedServer> StartAsync(IForwardedFunction function)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        var web = builder.Build();
        web.UseExceptionHandler();
        web.UseStatusCodePages();
        function.Map(web);
        await web.StartAsync();
        return new ForwardedServer(web);
    }

    /// <summary>The JSON of an answer that has to be a 200.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} gave {(int)answer.StatusCode}: {body}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>The detail of an answer that has to be a problem (RFC 9457) of the given status.</summary>
    public async Task<string> ProblemAsync(string path, HttpStatusCode status)
    {
        using var answer = await Http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{path} gave {(int)answer.StatusCode}: {body}");
        Assert.Equal(Problem.ContentType, answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        return problem.TryGetProperty("detail", out var detail) ? detail.GetString()! : "";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _web.DisposeAsync();
    }
}
