namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>A test on data that is not part of the project; it is skipped where the data is absent.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    private const string Folder = "shared/data";

    public SharedDataFactAttribute(string path)
    {
        if (PathOf(path) is null) Skip = $"../{Folder}/{path} is not there.";
    }

    public static string? PathOf(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Folder, path);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
