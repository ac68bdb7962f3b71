using System.Globalization;
using MentionPipeline.SpikeLab.Commands;
using MentionPipeline.SpikeLab.Series;

namespace MentionPipeline.SpikeLab.Tests;

public sealed class DetectCommandTests : IDisposable
{
    private readonly Some _some = new();

    public void Dispose() => _some.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(173)]
    public void An_incident_gives_one_row_of_half_or_more_soon_after_its_onset(int secondsOff)
    {
        _some.Write("brand.csv", Some.Lines(secondsOff));

        var answer = DetectCommand.Run(_some.In, _some.Out);

        Assert.StartsWith("1 series, 1 incidents raised", answer, StringComparison.Ordinal);
        var scores = Scores("brand.csv");
        Assert.InRange(Assert.Single(Enumerable.Range(0, scores.Count), row => scores[row] >= SeriesDetection.RaisedScoreMin), 2_000, 2_012);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public void Rows_come_out_as_they_went_in_with_a_score_more()
    {
        _some.Write("brand.csv", Some.Lines());
        DetectCommand.Run(_some.In, _some.Out);

        var written = File.ReadAllLines(Path.Combine(_some.Out, "brand.csv"));
        Assert.Equal("timestamp,value,anomaly_score", written[0]);
        Assert.Equal(Some.Lines(), written.Select(line => line[..line.LastIndexOf(',')]));
    }

    [Fact]
    public void What_comes_later_changes_no_score()
    {
        var lines = Some.Lines();
        _some.Write("whole.csv", lines);
        _some.Write("part.csv", lines.Take(2_005));
        DetectCommand.Run(_some.In, _some.Out);

        Assert.Equal(Scores("whole.csv").Take(2_004), Scores("part.csv"));
    }

    [Fact]
    public void A_row_of_the_same_five_minutes_is_late_and_one_that_is_missing_is_a_gap()
    {
        var lines = Some.Lines().ToList();
        lines.Insert(501, lines[500]);
        lines.RemoveRange(900, 3);
        _some.Write("brand.csv", lines);

        Assert.StartsWith("1 series, 1 incidents", DetectCommand.Run(_some.In, _some.Out), StringComparison.Ordinal);
        Assert.Equal(lines.Count - 1, Scores("brand.csv").Count);
    }

    [Theory]
    [InlineData("timestamp,value\nyesterday,4", "line 2: \"yesterday\" is no time")]
    [InlineData("timestamp,value\n2026-03-02 00:00:00,-1", "line 2: \"-1\" is no count")]
    [InlineData("timestamp,value\n2026-03-02 00:00:00,1,2", "line 2: 3 fields")]
    [InlineData("time,count\n2026-03-02 00:00:00,1", "the first line must be \"timestamp,value\"")]
    public void What_is_wrong_with_a_file_is_said_with_its_line(string text, string said)
    {
        File.WriteAllText(Path.Combine(_some.In, "brand.csv"), text);

        Assert.Contains(said, Assert.Throws<SeriesException>(() => DetectCommand.Run(_some.In, _some.Out)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_is_the_output_is_refused()
    {
        Assert.Contains("no folder", Assert.Throws<SeriesException>(() => DetectCommand.Run(_some.Out, _some.Out)).Message, StringComparison.Ordinal);
        Assert.Contains("no *.csv", Assert.Throws<SeriesException>(() => DetectCommand.Run(_some.In, _some.Out)).Message, StringComparison.Ordinal);
        _some.Write("brand.csv", Some.Lines());
        Assert.Contains("overwrite", Assert.Throws<SeriesException>(() => DetectCommand.Run(_some.In, _some.In)).Message, StringComparison.Ordinal);
    }

    private List<double> Scores(string name) => [.. File.ReadLines(Path.Combine(_some.Out, name)).Skip(1)
        .Select(line => double.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture))];
}
