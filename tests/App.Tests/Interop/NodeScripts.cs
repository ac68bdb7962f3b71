using System.Diagnostics;

namespace MentionPipeline.App.Tests.Interop;

/// <summary>Runs the scripts of <c>tests/interop</c>, which read what the pipeline writes with the libraries of those who receive it.</summary>
internal static class NodeScripts
{
    private static readonly TimeSpan InstallTimeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ScriptTimeMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Written into node_modules by npm when an installation is complete.</summary>
    private const string InstalledMark = "node_modules/.package-lock.json";

    /// <summary>Path of the Node program; <c>null</c> where there is none.</summary>
    public static string? Node { get; } = OnPath("node");

    private static string Folder { get; } = FindFolder();

    /// <summary>Runs a script with <paramref name="input"/> on its standard input and gives its standard output.</summary>
    public static async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        await InstallAsync();
        return await RunProcessAsync(Node!, [Path.Combine(Folder, script), .. arguments], input, ScriptTimeMax);
    }

    private static async Task InstallAsync()
    {
        if (IsInstalled()) return;
        // Test processes of several projects may come here at once; one installs, the others wait for it.
        using var turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), "mention-pipeline-interop.lock"));
        if (IsInstalled()) return;
        var npm = OnPath("npm") ?? throw new InvalidOperationException("Node.js is here, but npm is not on the PATH.");
        await RunProcessAsync(npm, ["ci", "--no-audit", "--no-fund"], "", InstallTimeMax);
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

    private static async Task<string> RunProcessAsync(string program, IEnumerable<string> arguments, string input, TimeSpan timeMax)
    {
        using var limit = new CancellationTokenSource(timeMax);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return Path.Combine(folder.FullName, "tests", "interop");
        throw new DirectoryNotFoundException("Pipeline.sln is in no folder above the tests.");
    }
}
