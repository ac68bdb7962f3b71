using System.Text.RegularExpressions;

namespace MentionPipeline.App.Tests.Tidy;

/// <summary>The rule of docs/telemetry.md: every log line has a number of its own, and the document says what it means.</summary>
public sealed partial class TelemetryTests
{
    private const string Document = "docs/telemetry.md";

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex UnnumberedLine();

    [GeneratedRegex(@"\[LoggerMessage\((?<number>\d+)?[\s\S]*?\bpartial void (?<name>\w+)\(")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\| (\d+) \| `(\w+)\.(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [Fact]
    public void No_line_is_written_without_a_number()
        => Complaints.None(Sources().SelectMany(file => Repository.Lines(file)
            .Where(line => UnnumberedLine().IsMatch(line)).Select(line => $"{file}: {line.Trim()}")));

    [Fact]
    public void The_document_lists_every_number_once_with_its_method()
    {
        var written = Sources()
            .SelectMany(file => Declaration().Matches(Repository.Text(file))
                .Select(match => $"{match.Groups["number"].Value} {Path.GetFileNameWithoutExtension(file)}.{match.Groups["name"].Value}"))
            .Order(StringComparer.Ordinal).ToList();
        var documented = Row().Matches(Repository.Text(Document))
            .Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}.{row.Groups[3].Value}")
            .Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(written);
        Assert.Equal(documented, written);
        Assert.Equal(written.Count, written.DistinctBy(line => line.Split(' ')[0]).Count());
    }

    private static IEnumerable<string> Sources() => Repository.FilesWith(".cs").Where(file => file.StartsWith("functions/", StringComparison.Ordinal));
}
