namespace MentionPipeline.Language.Tests;

/// <summary>The data sets beside the repository; their lines never enter it.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "Pipeline.sln");
            var data = Path.Combine(folder.FullName, "..", "shared", "data");
            if (File.Exists(beside))
                return Directory.Exists(data) ? data : null;
        }

        return null;
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
            Skip = "The folder ../shared/data is absent.";
    }
}
