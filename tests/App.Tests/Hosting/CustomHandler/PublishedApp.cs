using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MentionPipeline.App.Hosting;
using MentionPipeline.HostDriver;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>The published executable in a process of its own, started as the Functions host starts it.</summary>
internal sealed class PublishedApp : IAsyncDisposable
{
    public const int Partitions = 2;

    /// <summary>The host's own bound.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly HttpClient _http = LoopbackHttp.Create();

    private PublishedApp(Process process, Uri address)
    {
        _process = process;
        _http.BaseAddress = address;
        Host = new PlayedHost(_http, process.StartInfo.WorkingDirectory, Partitions, TimeProvider.System);
        process.OutputDataReceived += (_, line) => Keep(line.Data, StandardOutput);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, StandardError);
    }

    public PlayedHost Host { get; }

    public HttpClient Http => _http;

    public ConcurrentQueue<string> StandardOutput { get; } = [];

    public ConcurrentQueue<string> StandardError { get; } = [];

    /// <summary>Starts it with the host's environment and these settings, and nothing else.</summary>
    public static PublishedApp Start(string appPath, params (string Name, string Value)[] settings)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(ExecutableOf(appPath)) { WorkingDirectory = appPath, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        (string, string)[] host =
        [
            ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
            ("HOME", "/nonexistent"),
            ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)),
            ("FUNCTIONS_HTTPWORKER_PORT", port.ToString(CultureInfo.InvariantCulture)),
            ("FUNCTIONS_CUSTOMHANDLER_WORKER_ID", "5d2ffd5e-6f24-4ba9-8fd5-3ef5a3a8b8c1"),
            ("FUNCTIONS_APP_ROOT_PATH", appPath),
            ("ASPNETCORE_URLS", "http://+:80"),
            ("ASPNETCORE_CONTENTROOT", "/azure-functions-host"),
            ("AzureWebJobsStorage__accountName", "mentionstest"),
        ];
        foreach (var (name, value) in host.Concat(settings)) start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var app = new PublishedApp(process, new Uri($"http://127.0.0.1:{port}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return app;
    }

    /// <summary>As the host does: GET / about every 25 ms, until there is any answer.</summary>
    public async Task<HttpStatusCode> WaitUntilReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await _http.GetAsync(new Uri("/", UriKind.Relative));
                return response.StatusCode;
            }
            catch (HttpRequestException) when (watch.Elapsed < ReadyWithin && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25));
            }
        }
    }

    /// <summary>The program writes its log behind its answers; what it has not written when it is killed is lost.</summary>
    public async Task WaitForLinesAsync(string holding, int count)
    {
        var watch = Stopwatch.StartNew();
        while (StandardOutput.Count(line => line.Contains(holding, StringComparison.Ordinal)) < count && watch.Elapsed < ReadyWithin)
            await Task.Delay(TimeSpan.FromMilliseconds(25));
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(ReadyWithin);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>As the host stops it: without a word.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static string ExecutableOf(string appPath)
    {
        using var host = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(appPath, "host.json")));
        var description = host.RootElement.GetProperty("customHandler").GetProperty("description");
        return Path.Combine(appPath, description.GetProperty("defaultExecutablePath").GetString()!);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Keep(string? line, ConcurrentQueue<string> lines)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
