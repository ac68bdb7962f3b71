namespace MentionPipeline.Package;

internal static class SourceTree
{
    /// <summary>The folder of the solution, at or above <paramref name="start"/>.</summary>
    public static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return folder.FullName;
        throw new PackageException($"No Pipeline.sln at or above {start}: call it inside of the project.");
    }
}

/// <summary>No package could be made; the message says why.</summary>
internal sealed class PackageException : Exception
{
    public PackageException()
    {
    }

    public PackageException(string message) : base(message)
    {
    }

    public PackageException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
