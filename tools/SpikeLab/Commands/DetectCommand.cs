using System.CommandLine;
using MentionPipeline.SpikeLab.Series;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>Runs the production detector, as it is set untouched, over recorded series.</summary>
internal static class DetectCommand
{
    private const string Pattern = "*.csv";

    public static Command Create()
    {
        var source = new Argument<string>("in") { Description = "A folder of SERIES.csv files with the columns timestamp and value." };
        var target = new Argument<string>("out") { Description = "The folder to write SERIES.csv files to, with the column anomaly_score added." };
        var command = new Command("detect", "Scores each row of each series: 0.5 or more where an incident would be raised.") { source, target };
        command.SetAction(parsed => CommandErrors.Guard(() => Console.WriteLine(Run(parsed.GetValue(source)!, parsed.GetValue(target)!))));
        return command;
    }

    internal static string Run(string source, string target)
    {
        if (!Directory.Exists(source)) throw new SeriesException($"There is no folder {source}; name one that holds SERIES.csv files.");
        var files = Directory.GetFiles(source, Pattern).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0) throw new SeriesException($"The folder {source} holds no {Pattern} file.");
        if (Path.GetFullPath(source) == Path.GetFullPath(target)) throw new SeriesException("The output would overwrite the input; name another folder.");
        Directory.CreateDirectory(target);
        var raised = ProgressBar.Show("Detecting", files.Length, step => files.Sum(file =>
        {
            var rows = SeriesFile.Read(file);
            var scores = SeriesDetection.Scores(rows);
            SeriesFile.WriteScored(Path.Combine(target, Path.GetFileName(file)), rows, scores);
            step();
            return scores.Count(score => score >= SeriesDetection.RaisedScoreMin);
        }));
        return $"{files.Length} series, {raised} incidents raised; scores are in {target}.";
    }
}
