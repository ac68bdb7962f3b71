using System.Globalization;

namespace MentionPipeline.SpikeLab.Tests;

/// <summary>Folders and series for tests; the folder is deleted with the test.</summary>
internal sealed class Some : IDisposable
{
    private const int BucketsPerDay = 288;

    public string Folder { get; } = Directory.CreateTempSubdirectory("spike-lab-").FullName;

    public string In => Directory.CreateDirectory(Path.Combine(Folder, "in")).FullName;

    public string Out => Path.Combine(Folder, "out");

    /// <summary>Nine days at about ten per bucket; from bucket 2,000 on two hours at eight times that.</summary>
    public static IReadOnlyList<string> Lines(int secondsOff = 0) =>
    [
        "timestamp,value",
        .. Enumerable.Range(0, 9 * BucketsPerDay)
            .Select(bucket => Line(new DateTime(2026, 3, 2).AddMinutes(5 * bucket).AddSeconds(secondsOff), CountOf(bucket))),
    ];

    public void Write(string name, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(In, name), lines);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static int CountOf(int bucket) => (10 + (bucket * 7 % 5)) * (bucket is >= 2_000 and < 2_024 ? 8 : 1);

    private static string Line(DateTime at, int count) => string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss},{count}");
}
