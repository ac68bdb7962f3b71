using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Glossary;

namespace MentionPipeline.ModelTrainer.Aspects;

/// <summary>
/// What a word list alone can do: every listed term with an opinion word at most <paramref name="reach"/> words away, whatever stands
/// between; its polarity is the sign of the nearest one. The model's own terms and opinion words; no phrases of opinion, grammar, negation, clauses
/// or unlisted nouns.
/// </summary>
internal sealed class AspectBaseline(GlossaryModel model, int reach)
{
    public IReadOnlyList<(string Term, SentimentLabel Polarity)> Read(string text, int language)
    {
        var reading = Reading.OfThread;
        reading.Read(text, language, model);
        var found = new List<(string, SentimentLabel)>();
        var words = reading.Words;
        for (var index = 0; index < words.Length; index++)
        {
            if (words[index].Aspect == 0)
                continue;
            var last = index + words[index].AspectLength - 1;
            if (Nearest(words, index, last) is var score and not 0)
            {
                int start = reading.Places[index].Start, end = reading.Places[last].End;
                found.Add((text[start..end], score > 0 ? SentimentLabel.Positive : SentimentLabel.Negative));
            }

            index = last;
        }

        return found;
    }

    private int Nearest(ReadOnlySpan<ReadWord> words, int first, int last)
    {
        for (var away = 1; away <= reach; away++)
        {
            if (first - away >= 0 && words[first - away] is { Score: not 0, ScoreLength: 1 })
                return words[first - away].Score;
            if (last + away < words.Length && words[last + away] is { Score: not 0, ScoreLength: 1 })
                return words[last + away].Score;
        }

        return 0;
    }
}
