using System.Diagnostics;
using System.Text;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>The real program in a process of its own, as a user starts it.</summary>
internal sealed class AppProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    public string LastLine => Output.TrimEnd().Split('\n')[^1].Trim();

    public static AppProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <param name="environment">Variables that are set for it beside those of the tests.</param>
    public static AppProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "MentionPipeline.App.dll");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetTempPath(),
            },
        };
        foreach (var (name, value) in environment) process.StartInfo.Environment[name] = value;
        var app = new AppProcess(process);
        process.OutputDataReceived += (_, line) => app.Take(app._output, line.Data);
        process.ErrorDataReceived += (_, line) => app.Take(app._errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return app;
    }

    /// <summary>Waits until the program says where it listens.</summary>
    /// <returns>The address.</returns>
    public async Task<Uri> WaitUntilListeningAsync()
    {
        await _listening.Task.WaitAsync(Patience);
        var word = Output.Split([' ', '\n']).First(word => word.StartsWith("http://", StringComparison.Ordinal));
        return new Uri(word.Trim());
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<FinishedRun> RunAsync(params string[] arguments)
    {
        using var app = Start(arguments);
        var exitCode = await app.WaitForExitAsync();
        return new FinishedRun(exitCode, app.Output, app.Errors, app.LastLine);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <summary>What Ctrl-C sends.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void Take(StringBuilder lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.AppendLine(line);
        if (line.Contains("Dashboard and API on", StringComparison.Ordinal)) _listening.TrySetResult();
    }
}
