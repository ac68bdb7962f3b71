using System.Diagnostics;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>The fastText program of the machine (Joulin et al. 2017), trained on rows and asked for labels, in a folder of its own.</summary>
internal sealed class FastText : IDisposable
{
    public const string Program = "/usr/bin/fasttext";

    private const int ShuffleSeed = 20_250_107;
    private const string Prefix = "__label__";

    /// <summary>The joint configuration that the data's README calls fair; one thread, so that a run can be repeated.</summary>
    private const string Options = "-lr 0.1 -epoch 25 -wordNgrams 1 -minn 2 -maxn 5 -dim 50 -bucket 200000 -minCount 1 -thread 1 -verbose 0";

    private readonly string _folder = Directory.CreateTempSubdirectory("mention-pipeline-fasttext-").FullName;

    private string Model => Path.Combine(_folder, "model");

    /// <param name="shuffle">The order of the rows is drawn anew for each: the figures of one order are partly luck.</param>
    public void Train(IReadOnlyList<SentimentRow> rows, int shuffle = 0)
    {
        var shuffled = rows.ToArray();
        new Random(ShuffleSeed + shuffle).Shuffle(shuffled);
        var file = Path.Combine(_folder, "train.txt");
        File.WriteAllLines(file, shuffled.Select(row => $"{Prefix}{Evaluation.NameOf(row.Label)} {OneLine(row.Text)}"));
        Run($"supervised -input {file} -output {Model} {Options}");
    }

    /// <summary>A label for each text, and the seconds it took.</summary>
    public (IReadOnlyList<string> Labels, double Seconds) Predict(IEnumerable<string> texts)
    {
        var file = Path.Combine(_folder, "texts.txt");
        File.WriteAllLines(file, texts.Select(OneLine));
        var watch = Stopwatch.StartNew();
        var output = Run($"predict {Model}.bin {file}");
        var seconds = watch.Elapsed.TotalSeconds;
        return ([.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[Prefix.Length..].Trim())], seconds);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>An empty line gets no label: a full stop stands for it.</summary>
    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('\n', ' ').Replace('\r', ' ').Trim();
        return line.Length == 0 ? "." : line;
    }

    private static string Run(string arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new DataException($"{Program} does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new DataException($"{Program} {arguments}: {errors.Result.Trim()}");
    }
}
