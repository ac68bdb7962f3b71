using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Adaptation;

/// <summary>
/// Fits corrections of several strengths on the older labels, takes the one that the folds of these labels prefer, and asks the newest
/// labels, which none has seen, whether it is better than the shipped model. Only then it is fitted on all of them and handed out.
/// </summary>
public sealed class EmbeddedSentimentTrainer(ISentimentClassifier shipped) : ISentimentTrainer
{
    /// <summary>Fewer labels say more of chance than of the trade.</summary>
    public const int LabelsMin = 100;

    /// <summary>One label in these many is held back, from the newest on.</summary>
    private const int HeldBackShare = 5;
    private const int Folds = 5;

    /// <summary>Strength of the pull towards the shipped model, chosen on the days before those that docs/models.md reports.</summary>
    private static readonly float[] Penalties = [0.003f, 0.01f, 0.03f, 0.1f];

    public AdaptationResult Train(IReadOnlyList<LabelledText> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count < LabelsMin) return new AdaptationResult(null, 0, 0, 0);
        var examples = labels.Select(Example.Of(shipped)).ToList();
        var fitted = examples.Take(examples.Count - (examples.Count / HeldBackShare)).ToList();
        var heldBack = examples.Skip(fitted.Count).ToList();
        var penalty = Penalties.MaxBy(candidate => FoldScore(fitted, candidate));
        var before = MacroF1.Of(heldBack.Select(example => (example.Label.Label, ToneOf(example.Shipped))));
        var after = Score(Fit(fitted, penalty), heldBack);
        var model = after > before ? Fit(examples, penalty).Write() : null;
        return new AdaptationResult(model, heldBack.Count, before, after);
    }

    internal static SentimentLabel ToneOf(SentimentScores scores)
    {
        if (scores.Negative > scores.Neutral && scores.Negative >= scores.Positive) return SentimentLabel.Negative;
        return scores.Positive > scores.Neutral ? SentimentLabel.Positive : SentimentLabel.Neutral;
    }

    private static double FoldScore(List<Example> examples, float penalty)
    {
        var answers = new List<(SentimentLabel, SentimentLabel)>(examples.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Fit([.. examples.Where((_, place) => place % Folds != fold)], penalty);
            answers.AddRange(examples.Where((_, place) => place % Folds == fold).Select(example => (example.Label.Label, example.ToneBy(model))));
        }
        return MacroF1.Of(answers);
    }

    private static double Score(SentimentAdaptation model, List<Example> examples)
        => MacroF1.Of(examples.Select(example => (example.Label.Label, example.ToneBy(model))));

    private static SentimentAdaptation Fit(List<Example> examples, float penalty)
        => new AdaptationFit(penalty).Run([.. examples.Select(example => example.Row)]);

    private sealed record Example(LabelledText Label, SentimentScores Shipped, AdaptationRow Row)
    {
        public static Func<LabelledText, Example> Of(ISentimentClassifier shipped) => label =>
        {
            var scores = shipped.Classify(label.Text, label.Language).Scores;
            return new Example(label, scores, AdaptationRow.Of(label.Text, scores, label.Label));
        };

        public SentimentLabel ToneBy(SentimentAdaptation model) => ToneOf(model.Apply(Label.Text, Shipped));
    }
}
