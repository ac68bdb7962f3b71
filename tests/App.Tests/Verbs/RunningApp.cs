using System.Net;
using System.Text;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Tidy;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>The program as it runs when nobody names a verb, with a client at its front door.</summary>
public sealed class RunningApp : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private AppProcess _app = null!;

    public static string Airlines { get; } = Repository.PathOf("docs/examples/airlines.listening.json");

    public string Data => _folder["data"];

    public Uri Address { get; private set; } = null!;

    internal HttpClient Http { get; } = LoopbackHttp.Create();

    internal string Output => _app.Output;

    internal string Errors => _app.Errors;

    public async Task InitializeAsync()
    {
        _app = AppProcess.Start("--port", "0", "--data", Data, "--listening", Airlines);
        Address = await _app.WaitUntilListeningAsync();
    }

    /// <summary>xunit calls <see cref="Dispose"/> after this.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Http.Dispose();
        _app.Dispose();
        _folder.Dispose();
    }

    internal static string Mention(string externalId, string content = "@united thanks, what a great crew")
        => $$"""{"externalId":"{{externalId}}","source":"forum","published":"2026-03-02T09:30:00Z","content":{{JsonSerializer.Serialize(content)}}}""";

    internal async Task<(HttpStatusCode Status, string? ContentType, string Body)> PostAsync(string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var answer = await Http.PostAsync(new Uri(Address, "/api/mentions"), content);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    internal async Task<JsonElement> GetAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await Http.GetStringAsync(new Uri(Address, path)));

    /// <summary>Waits until everything received is accounted for.</summary>
    internal async Task<JsonElement> SettledLedgerAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var total = (await GetAsync("/api/ledger")).GetProperty("total");
            if (total.GetProperty("inflight").GetInt64() == 0) return total;
            await Task.Delay(20, limit.Token);
        }
    }

    internal async Task<FinishedRun> InterruptAsync()
    {
        var exitCode = await _app.InterruptAsync();
        return new FinishedRun(exitCode, _app.Output, _app.Errors, _app.LastLine);
    }
}
