namespace MentionPipeline.App.Tests.Tidy;

/// <summary>The files of the project, found from wherever the tests run.</summary>
internal static class Repository
{
    private static readonly string[] FoldersOfOthers =
        ["bin", "obj", "node_modules", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts", "wwwroot"];

    public static string Root { get; } = FindRoot();

    /// <summary>Absolute path of a path written from the root with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Every file that people write, from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesUnder("").Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesWith(params string[] extensions)
        => Files.Where(file => extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));

    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    public static string[] Lines(string relative) => File.ReadAllLines(PathOf(relative));

    private static IEnumerable<string> FilesUnder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(PathOf(folder))) yield return Join(folder, Path.GetFileName(file));
        foreach (var name in Directory.EnumerateDirectories(PathOf(folder)).Select(path => Path.GetFileName(path)))
        {
            // Data of a run lies in ./data and is nobody's writing.
            if (FoldersOfOthers.Contains(name) || (folder.Length == 0 && name == "data")) continue;
            foreach (var file in FilesUnder(Join(folder, name))) yield return file;
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Pipeline.sln above {AppContext.BaseDirectory}.");
    }
}
