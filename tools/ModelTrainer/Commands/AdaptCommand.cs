using System.CommandLine;
using System.Globalization;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Language.Adaptation;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Data;
using Spectre.Console;

namespace MentionPipeline.ModelTrainer.Commands;

/// <summary>Shows what a tenant's labels are worth: learns from those before an instant, and judges by those after it.</summary>
internal static class AdaptCommand
{
    /// <summary>Which of the labels before the instant are taken is drawn by lot, with several lots where not all are taken.</summary>
    private static readonly int[] Seeds = [1, 2, 3];

    private static readonly int[] Sizes = [200, 500, 2_000, int.MaxValue];

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "CSV of mentions with externalId, published, content and label.sentiment." };
        var until = new Option<DateTimeOffset>("--until") { Description = "Labels before it are learnt from, those after it judge.", Required = true };
        var command = new Command("adapt", "Measures the correction that labels make to the embedded sentiment model.") { file, until };
        command.SetAction(parsed => CommandErrors.Guard(() =>
            Print(Measure(LabelledMentions.Read(parsed.GetValue(file)!), parsed.GetValue(until)))));
        return command;
    }

    /// <returns>For each number of labels: the number, macro-F1 afterwards by each lot, and how many corrections were good enough to be used.</returns>
    internal static IEnumerable<string[]> Measure(IReadOnlyList<LabelledMention> mentions, DateTimeOffset until)
    {
        var before = mentions.Where(mention => mention.Published < until).ToArray();
        var after = mentions.Where(mention => mention.Published >= until).Select(mention => mention.Labelled).ToList();
        if (before.Length == 0 || after.Count == 0) throw new DataException($"{until:O}: there must be labels before and after it.");
        var shipped = new EmbeddedSentimentClassifier();
        yield return ["0", Percent(Score(shipped, after)), ""];
        foreach (var size in Sizes.Select(size => Math.Min(size, before.Length)).Distinct())
        {
            var scores = Seeds.Take(size < before.Length ? Seeds.Length : 1).Select(seed => Adapted(shipped, Draw(before, size, seed), after)).ToList();
            var used = $"{scores.Count(score => score.IsUsed)} of {scores.Count}";
            yield return [$"{size}", string.Join(" / ", scores.Select(score => Percent(score.MacroF1))), used];
        }
    }

    private static void Print(IEnumerable<string[]> rows)
    {
        var table = new Table().AddColumns("labels", "macro-F1 on those after", "corrections used");
        foreach (var row in rows) table.AddRow(row);
        AnsiConsole.Console.Write(table);
    }

    private static (double MacroF1, bool IsUsed) Adapted(EmbeddedSentimentClassifier shipped, IReadOnlyList<LabelledText> labels, List<LabelledText> after)
    {
        var adapted = new AdaptableSentimentClassifier(shipped);
        var result = new EmbeddedSentimentTrainer(shipped).Train(labels);
        adapted.Use(result.Model);
        return (Score(adapted, after), result.Model is not null);
    }

    private static List<LabelledText> Draw(LabelledMention[] from, int count, int seed)
    {
        var drawn = from.ToArray();
        new Random(seed).Shuffle(drawn);
        return [.. drawn.Take(count).OrderBy(mention => mention.Published).Select(mention => mention.Labelled)];
    }

    private static double Score(ISentimentClassifier classifier, List<LabelledText> labels)
        => MacroF1.Of(labels.Select(label => (label.Label, classifier.Classify(label.Text, label.Language).Label)));

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
