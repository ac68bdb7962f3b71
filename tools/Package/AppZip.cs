using System.IO.Compression;

namespace MentionPipeline.Package;

/// <summary>
/// Zips an app so that Linux can run it as it is: names with forward slashes, and the executable's x bit in the entry. Files
/// come in order and without their times, so that the same app gives the same zip.
/// </summary>
internal static class AppZip
{
    private const int RegularFile = 0x8000;
    private const int Executable = RegularFile | 0b111_101_101;
    private const int Plain = RegularFile | 0b110_100_100;

    /// <summary>Unix keeps type and mode in the upper half of an entry's external attributes.</summary>
    private const int ModeShift = 16;

    /// <summary>The oldest time that a zip can hold.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string folder, string zipPath, string executable)
    {
        using var zip = ZipFile.Open(zipPath + ".new", ZipArchiveMode.Create);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(file => !file.Name.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var (path, name) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            entry.ExternalAttributes = (name == executable ? Executable : Plain) << ModeShift;
            using var target = entry.Open();
            using var source = File.OpenRead(path);
            source.CopyTo(target);
        }
        zip.Dispose();
        File.Move(zipPath + ".new", zipPath, overwrite: true);
    }
}
