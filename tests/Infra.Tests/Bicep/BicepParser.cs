using System.Diagnostics;
using System.Text.Json;

namespace MentionPipeline.Infra.Tests.Bicep;

/// <summary>
/// Reads Bicep with the tree-sitter grammar of <c>tests/infra-parser</c>. A grammar knows no types: the checks of this project
/// stand in for some of them.
/// </summary>
internal static class BicepParser
{
    private static readonly TimeSpan InstallTimeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ScriptTimeMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 512 };
    private static readonly SemaphoreSlim OneInstallation = new(1);

    /// <summary>Written into node_modules by npm when an installation is complete.</summary>
    private const string InstalledMark = "node_modules/.package-lock.json";

    private static string Folder { get; } = Repository.PathOf("tests/infra-parser");

    /// <summary>Path of the Node program; <c>null</c> where there is none.</summary>
    public static string? Node { get; } = OnPath("node");

    public static async Task<IReadOnlyList<BicepFile>> ParseAsync(IReadOnlyList<(string Path, string Text)> files)
    {
        await InstallAsync();
        var input = JsonSerializer.Serialize(files.Select(file => new { path = file.Path, text = file.Text }));
        var output = await RunAsync(Node!, ["print-syntax.mjs"], input, ScriptTimeMax);
        var parsed = JsonSerializer.Deserialize<List<ParsedFile>>(output, Json)!;
        return [.. parsed.Zip(files, (tree, file) => new BicepFile(file.Path, file.Text, tree.Root, tree.Errors))];
    }

    private static async Task InstallAsync()
    {
        await OneInstallation.WaitAsync();
        try
        {
            if (IsInstalled()) return;
            using var turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), "mention-pipeline-infra-parser.lock"));
            if (IsInstalled()) return;
            var npm = OnPath("npm") ?? throw new InvalidOperationException("Node.js is here, but npm is not on the PATH.");
            await RunAsync(npm, ["ci", "--no-audit", "--no-fund"], "", InstallTimeMax);
        }
        finally
        {
            OneInstallation.Release();
        }
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

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input, TimeSpan timeMax)
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

    private sealed record ParsedFile(IReadOnlyList<SyntaxError> Errors, BicepNode Root);
}
