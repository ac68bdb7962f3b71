using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Aspects;
using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.ModelTrainer.Aspects;

/// <summary>
/// Judges the aspects of a file. A match is the exact term (letter case aside) with the same polarity, each labelled aspect once; “terms”
/// leaves the polarity out. The baseline is the best over how far it may look.
/// </summary>
internal static class AspectEvaluation
{
    private const int MaxBaselineReach = 8;

    public static IReadOnlyList<string> Lines(GlossaryModel model, IReadOnlyList<AspectRow> rows, string language)
    {
        var index = SentimentLanguages.IndexOf(language);
        var reader = new AspectReader(model);
        var answers = Score(rows, text => Answer(reader, model, text, index));
        var baseline = Enumerable.Range(1, MaxBaselineReach)
            .Select(reach => (Reach: reach, Scores: Score(rows, text => new AspectBaseline(model, reach).Read(text, index))))
            .MaxBy(candidate => candidate.Scores.Both.F1);
        return
        [
            answers.Both.Line("aspects"),
            answers.Terms.Line("terms"),
            baseline.Scores.Both.Line($"baseline(reach={baseline.Reach}) aspects"),
            baseline.Scores.Terms.Line($"baseline(reach={baseline.Reach}) terms"),
        ];
    }

    /// <summary>What was answered wrongly (<c>+</c>) and what was not answered (<c>-</c>), sentence by sentence.</summary>
    public static IEnumerable<string> Misses(GlossaryModel model, IReadOnlyList<AspectRow> rows, string language)
    {
        var reader = new AspectReader(model);
        foreach (var row in rows)
        {
            var open = row.Aspects.Select(Key).ToList();
            var wrong = Answer(reader, model, row.Text, SentimentLanguages.IndexOf(language)).Select(Key).Where(answer => !open.Remove(answer)).ToList();
            if (wrong.Count + open.Count > 0)
                yield return $"{string.Join(' ', wrong.Select(key => $"+{key}").Concat(open.Select(key => $"-{key}")))} | {row.Text}";
        }
    }

    private static List<(string, SentimentLabel)> Answer(AspectReader reader, GlossaryModel model, string text, int language)
    {
        var reading = Reading.OfThread;
        reading.Read(text, language, model);
        return [.. reader.Read(text, reading).Select(aspect => (aspect.Text, aspect.Polarity))];
    }

    private static (AspectScore Both, AspectScore Terms) Score(
        IReadOnlyList<AspectRow> rows, Func<string, IReadOnlyList<(string Term, SentimentLabel Polarity)>> read)
    {
        var (both, terms) = (new AspectScore(), new AspectScore());
        foreach (var row in rows)
        {
            var answers = read(row.Text);
            both.Count(row.Aspects.Select(Key), answers.Select(Key));
            terms.Count(row.Aspects.Select(aspect => Fold(aspect.Term)), answers.Select(answer => Fold(answer.Term)));
        }

        return (both, terms);
    }

    private static string Key((string Term, SentimentLabel Polarity) aspect) => $"{Fold(aspect.Term)}:{aspect.Polarity}";

    private static string Fold(string term) => term.ToLowerInvariant();
}
