using System.IO.Compression;
using MentionPipeline.App.Tests.Tidy;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Package;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>Published once for all tests of this collection, zipped, and unpacked again as Azure does it.</summary>
public sealed class PublishedPackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedPackage()
    {
        var package = FunctionPackage.Make(Repository.Root, _folder.Path);
        ZipPath = package.ZipPath;
        AppPath = _folder["unpacked"];
        ZipFile.ExtractToDirectory(ZipPath, AppPath);
    }

    public string ZipPath { get; }

    /// <summary>What came out of the zip.</summary>
    public string AppPath { get; }

    public string Folder(string name) => _folder[name];

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(Name)]
public sealed class PublishedPackageTestGroup : ICollectionFixture<PublishedPackage>
{
    public const string Name = "published package";
}

/// <summary>Needs Linux, which the package is for, and the runtime's packs, which an offline feed may lack.</summary>
internal sealed class PublishedFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(Find);

    public PublishedFactAttribute() => Skip = Reason.Value;

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux()) return "The package holds a Linux executable.";
        return PackFolders().Any(Directory.Exists) || CanRestore() ? null : "The runtime packs for linux-x64 cannot be restored from the configured feeds.";
    }

    private static IEnumerable<string> PackFolders()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(packages, "microsoft.netcore.app.runtime.linux-x64");
    }

    private static bool CanRestore()
    {
        using var restore = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("dotnet", ["restore", Repository.PathOf("functions/App"), "-p:PublishProfile=Azure"])
            {
                RedirectStandardOutput = true,
            })!;
        restore.StandardOutput.ReadToEnd();
        restore.WaitForExit();
        return restore.ExitCode == 0;
    }
}
