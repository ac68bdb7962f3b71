using System.Diagnostics;

namespace MentionPipeline.Tests.Npm;

/// <summary>
/// A folder of Node scripts below <c>tests/</c> with its pinned packages, which are installed when they are missing. The file is
/// compiled into each test project that needs one.
/// </summary>
/// <param name="name">The folder's name.</param>
internal sealed class NodeFolder(string name)
{
    private static readonly TimeSpan InstallTimeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ScriptTimeMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Written into node_modules by npm when an installation is complete.</summary>
    private const string InstalledMark = "node_modules/.package-lock.json";

    private const string LockFile = "package-lock.json";

    private readonly string _path = Path.Combine(FindTests(), name);

    /// <summary><c>null</c> where scripts can run.</summary>
    public static string? ReasonToSkip => Node is null ? "Node.js is not on the PATH." : null;

    private static string? Node { get; } = OnPath("node");

    /// <summary>Runs a script with <paramref name="input"/> on its standard input and gives its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds its standard error.</exception>
    public async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        await InstallAsync();
        return await RunAsync(Node!, [Path.Combine(_path, script), .. arguments], input, ScriptTimeMax);
    }

    /// <summary>Starts a script that serves until its standard input closes.</summary>
    public async Task<Process> StartAsync(string script, params string[] arguments)
    {
        await InstallAsync();
        return Start(Node!, [Path.Combine(_path, script), .. arguments]);
    }

    private async Task InstallAsync()
    {
        if (IsInstalled()) return;
        // Tests side by side and test processes of several projects may come here at once; one installs, the others wait.
        using var turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), $"mention-pipeline-{name}.lock"));
        if (IsInstalled()) return;
        var npm = OnPath("npm") ?? throw new InvalidOperationException("Node.js is here, but npm is not on the PATH.");
        await RunAsync(npm, ["ci", "--no-audit", "--no-fund"], "", InstallTimeMax);
    }

    /// <summary>An installation older than the lock file has other packages than it names.</summary>
    private bool IsInstalled()
    {
        var installed = Path.Combine(_path, InstalledMark);
        return File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(_path, LockFile));
    }

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

    private async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input, TimeSpan timeMax)
    {
        using var limit = new CancellationTokenSource(timeMax);
        using var process = Start(program, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _path,
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

    private static string FindTests()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return Path.Combine(folder.FullName, "tests");
        throw new DirectoryNotFoundException("Pipeline.sln is in no folder above the tests.");
    }
}
