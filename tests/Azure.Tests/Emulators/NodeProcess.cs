using System.Diagnostics;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>A script of <c>tests/emulators</c> that serves until it is disposed of, or until this process ends.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan InstallTimeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReadyTimeMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Written into node_modules by npm when an installation is complete.</summary>
    private const string InstalledMark = "node_modules/.package-lock.json";

    private static readonly string? Node = OnPath("node");

    private readonly Process process;

    private NodeProcess(Process process) => this.process = process;

    /// <summary><c>null</c> where the emulators can run.</summary>
    public static string? ReasonToSkip => Node is null ? "Node.js is not on the PATH; the emulators run on it." : null;

    private static string Folder { get; } = FindFolder();

    /// <summary>Starts a script and waits for the first line that it writes, which says where it listens.</summary>
    public static async Task<(NodeProcess Process, string FirstLine)> StartAsync(string script, params string[] arguments)
    {
        await InstallAsync();
        // The scripts end with their standard input, so that a test run that is killed leaves none behind.
        var started = new NodeProcess(Start(Node!, [Path.Combine(Folder, script), .. arguments]));
        using var limit = new CancellationTokenSource(ReadyTimeMax);
        try
        {
            var line = await started.process.StandardOutput.ReadLineAsync(limit.Token);
            if (line is null) throw new InvalidOperationException($"{script} ended: {await started.process.StandardError.ReadToEndAsync(limit.Token)}");
            started.process.BeginErrorReadLine();
            return (started, line);
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static async Task InstallAsync()
    {
        if (IsInstalled()) return;
        // Test processes of several projects may come here at once; one installs, the others wait for it.
        using var turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), "mention-pipeline-emulators.lock"));
        if (IsInstalled()) return;
        var npm = OnPath("npm") ?? throw new InvalidOperationException("Node.js is here, but npm is not on the PATH.");
        using var limit = new CancellationTokenSource(InstallTimeMax);
        using var installing = Start(npm, ["ci", "--no-audit", "--no-fund"]);
        installing.BeginOutputReadLine();
        var errors = await installing.StandardError.ReadToEndAsync(limit.Token);
        await installing.WaitForExitAsync(limit.Token);
        if (installing.ExitCode != 0) throw new InvalidOperationException($"npm ci in {Folder} failed: {errors}");
    }

    private static bool IsInstalled() => File.Exists(Path.Combine(Folder, InstalledMark));

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        using var limit = new CancellationTokenSource(InstallTimeMax);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockPoll, limit.Token);
            }
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string? OnPath(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return Path.Combine(folder.FullName, "tests", "emulators");
        throw new DirectoryNotFoundException("Pipeline.sln is in no folder above the tests.");
    }
}
