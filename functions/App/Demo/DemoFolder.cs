namespace MentionPipeline.App.Demo;

/// <summary>The demo's own folder of the data directory. Only what a demo has written is removed.</summary>
internal static class DemoFolder
{
    private const string Name = "demo";
    private const string Marker = ".mention-pipeline-demo";

    /// <returns>The path of the folder, empty but for its marker.</returns>
    /// <exception cref="Embedded.EmbeddedStorageException">A folder of that name exists and is not a demo's.</exception>
    public static string Empty(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, Name);
        if (Directory.Exists(path))
        {
            if (!File.Exists(Path.Combine(path, Marker)) && Directory.EnumerateFileSystemEntries(path).Any())
                throw new MentionPipeline.Embedded.EmbeddedStorageException(
                    $"{path} holds files that no demo wrote. Move them away, or pass --data with another directory.");
            Directory.Delete(path, recursive: true);
        }
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, Marker), "Emptied by each demo.\n");
        return path;
    }
}
