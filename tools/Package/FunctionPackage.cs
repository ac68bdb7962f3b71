using System.Diagnostics;
using System.Text.Json;

namespace MentionPipeline.Package;

/// <summary>A published app as a folder and as the zip of that folder.</summary>
internal sealed record FunctionPackage(string AppPath, string ZipPath)
{
    private const string Profile = "Azure";

    /// <summary>Publishes, checks what came out by the rules of the Functions host, and zips it.</summary>
    /// <exception cref="PackageException">The app cannot be published, or the host could not run what came out.</exception>
    public static FunctionPackage Make(string root, string output)
    {
        var app = Path.Combine(output, "app");
        if (Directory.Exists(app)) Directory.Delete(app, recursive: true);
        Publish(Path.Combine(root, "functions", "App"), app);
        var executable = ExecutableOf(app);
        Check(app, executable);
        var zip = Path.Combine(output, "mention-pipeline.zip");
        AppZip.Write(app, zip, executable);
        return new FunctionPackage(app, zip);
    }

    private static void Publish(string project, string app)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", project, $"-p:PublishProfile={Profile}", "-o", app, "--nologo", "-v", "quiet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start)!;
        var errors = publish.StandardError.ReadToEndAsync();
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0) throw new PackageException($"dotnet publish failed:{Environment.NewLine}{output}{errors.Result}");
    }

    /// <summary>What the host will start.</summary>
    private static string ExecutableOf(string app)
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(app, "host.json")));
        return host.RootElement.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!;
    }

    private static void Check(string app, string executable)
    {
        if (!File.Exists(Path.Combine(app, executable))) throw new PackageException($"host.json starts {executable}, which was not published.");
        var rooms = Directory.EnumerateDirectories(app).Where(folder => File.Exists(Path.Combine(folder, "function.json"))).ToList();
        if (rooms.Count == 0) throw new PackageException("No function was published.");
        foreach (var room in rooms)
        {
            // A lone second file would be taken for the function's script.
            if (Directory.EnumerateFileSystemEntries(room).Count() != 1)
                throw new PackageException($"{Path.GetFileName(room)} holds more than its function.json.");
        }
    }
}
