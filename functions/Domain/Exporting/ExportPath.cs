namespace MentionPipeline.Domain.Exporting;

/// <summary>The path of a published file: relative, with forward slashes. The same paths are good in every export folder.</summary>
public static class ExportPath
{
    /// <exception cref="ArgumentException">The path would leave the folder, or is not a plain relative path.</exception>
    public static string[] Parts(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var parts = path.Split('/');
        if (parts.Any(part => part.Length == 0 || part is "." or ".." || part.Any(c => c is '\\' or ':' || char.IsControl(c))))
            throw new ArgumentException($"\"{path}\" is no path inside the export folder: relative, with forward slashes, without . and ..", nameof(path));
        return parts;
    }
}
