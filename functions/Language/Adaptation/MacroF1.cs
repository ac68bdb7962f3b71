using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Adaptation;

/// <summary>The mean of F1 over the three tones, 0 to 1: the rare tone counts as much as the common one.</summary>
internal static class MacroF1
{
    private const int Tones = 3;

    public static double Of(IEnumerable<(SentimentLabel Actual, SentimentLabel Said)> answers)
    {
        var counts = new int[Tones, Tones];
        foreach (var (actual, said) in answers) counts[(int)actual, (int)said]++;
        var sum = 0.0;
        for (var tone = 0; tone < Tones; tone++)
        {
            int actual = 0, said = 0;
            for (var other = 0; other < Tones; other++)
            {
                actual += counts[tone, other];
                said += counts[other, tone];
            }
            sum += 2.0 * counts[tone, tone] / Math.Max(1, actual + said);
        }
        return sum / Tones;
    }
}
