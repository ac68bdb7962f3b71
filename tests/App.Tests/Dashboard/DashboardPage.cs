using System.Collections.Concurrent;
using System.Text.Json;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Embedded.Storing;
using Microsoft.Playwright;

namespace MentionPipeline.App.Tests.Dashboard;

/// <summary>The running program with a day of mentions, and a browser to look at it.</summary>
public sealed class DashboardPage : IAsyncLifetime, IDisposable
{
    public const string Hostile = "@united <img src=x onerror=\"document.title='owned'\"> <script>document.title='owned'</script> worst flight ever";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly TemporaryFolder _folder = new();
    private AppProcess? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public const int Mentions = 40;

    /// <summary>Of a signal that was raised before the program starts.</summary>
    public const string SignalId = "0123456789abcdef0123456789abcdef";

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Browser)) return;
        await PutSignalAsync();
        await File.WriteAllLinesAsync(_folder["mentions.ndjson"], Enumerable.Range(0, Mentions).Select(Line));
        _app = AppProcess.Start("replay", _folder["mentions.ndjson"], "--port", "0", "--data", _folder["data"], "--listening", RunningApp.Airlines);
        Address = await _app.WaitUntilListeningAsync();
        await Hosting.Eventually.TrueAsync(() => _app.Output.Contains("All is processed", StringComparison.Ordinal), "the replay is through");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Browser, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        // xunit calls Dispose after this.
        if (_browser is not null) await _browser.DisposeAsync();
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _app?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Opens the page on one brand, and waits until it has drawn what the pipeline knows.</summary>
    internal async Task<(IPage Page, ConcurrentQueue<string> Complaints)> OpenAsync(int width, int height, string hash = "#brand=united", bool isDark = false)
    {
        var page = await _browser!.NewPageAsync(
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        var complaints = new ConcurrentQueue<string>();
        // A broken Content-Security-Policy is told on the console too.
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.GotoAsync($"{Address}{hash}");
        await page.Locator("#stream li").First.WaitForAsync();
        await page.Locator("#volume canvas").WaitForAsync();
        await page.Locator("#balance .badge").WaitForAsync();
        return (page, complaints);
    }

    private async Task PutSignalAsync()
    {
        Directory.CreateDirectory(_folder["data"]);
        using var store = SqliteStore.Open(Path.Combine(_folder["data"], "store.db"), Clocks.Live);
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var quote = new SignalMention("m1", Hostile, "https://social.example/1", "negative");
        var signal = DeliveryScene.Signal(SignalId) with
        {
            Brand = "united",
            RaisedAt = at,
            Onset = at.AddMinutes(-20),
            Headline = "United: 40 negative mentions in 1 hour, 5 expected",
            Mentions = [quote],
            Trend = new SignalTrend(at.AddHours(-4), TimeSpan.FromMinutes(10), [.. Enumerable.Range(0, SignalTrend.StepsMax).Select(step => (long)step)], 1),
            Updates = [new SignalUpdate(at.AddMinutes(30), Severity.Critical)],
            Evidence = new SignalEvidence
            {
                ExpectedLow = 1,
                ExpectedHigh = 11,
                FalsePerMonth = 0.01,
                BaselineFrom = at.AddDays(-14),
                BaselineUntil = at,
                BaselineDays = 14,
                Topics = [new Driver("delay", 20, 0.5, 0.1)],
                Authors = [new LoudAuthor("m1", "forum", "ada", 1_200)],
                First = new FirstMention(at.AddMinutes(-20), quote),
                Caution = new SignalCaution(60, ["forum"], [], 0.1, 0.1),
            },
        };
        await store.Signals.WriteAsync([new(signal, null)], CancellationToken.None);
    }

    private static string Line(int post)
    {
        var at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddMinutes(30 * post);
        var content = post == Mentions - 1 ? Hostile : $"@united thanks, what a great crew on flight {post}";
        return JsonSerializer.Serialize(new { externalId = $"{post}", source = "forum", published = at, content });
    }
}
