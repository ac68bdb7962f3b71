namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>Makes a head's answers honest: the slope and shift under which held-out answers are most likely (Platt 1999).</summary>
internal readonly record struct PlattScale(float Slope, float Shift)
{
    private const int Rounds = 50;

    /// <summary>Below this many of either kind there is nothing to fit.</summary>
    private const int MinOfEither = 5;

    private const float MinSlope = 0.5f;

    /// <summary>Keeps the answer that marks the cut on its upper side.</summary>
    private const float Margin = 1e-3f;

    public static PlattScale None { get; } = new(1, 0);

    /// <summary>Newton's method on two unknowns, with Platt's softened targets, so that a clean cut does not run to infinity.</summary>
    public static PlattScale Fit(IReadOnlyList<(float Logit, bool Holds)> answers)
    {
        double positives = answers.Count(answer => answer.Holds), negatives = answers.Count - positives;
        if (positives < MinOfEither || negatives < MinOfEither)
            return None;
        double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);
        double slope = 1, shift = 0;
        for (var round = 0; round < Rounds; round++)
        {
            double gradientSlope = 0, gradientShift = 0, a = 1e-6, b = 0, c = 1e-6;
            foreach (var (logit, holds) in answers)
            {
                var probability = 1 / (1 + Math.Exp(-((slope * logit) + shift)));
                var error = probability - (holds ? high : low);
                var weight = probability * (1 - probability);
                gradientSlope += error * logit;
                gradientShift += error;
                a += weight * logit * logit;
                b += weight * logit;
                c += weight;
            }

            var determinant = (a * c) - (b * b);
            var (stepSlope, stepShift) = (((c * gradientSlope) - (b * gradientShift)) / determinant, ((a * gradientShift) - (b * gradientSlope)) / determinant);
            slope -= Math.Clamp(stepSlope, -1, 1);
            shift -= Math.Clamp(stepShift, -1, 1);
        }

        return new PlattScale((float)slope, (float)shift);
    }

    /// <summary>
    /// For heads so rare that next to nothing is more likely than not: one half is moved to where the F-measure that weighs precision
    /// double (F0.5) is highest on the held-out answers. The numbers then rank and cut; they are no frequencies.
    /// </summary>
    public PlattScale CutAtBest(IReadOnlyList<(float Logit, bool Holds)> answers)
    {
        const double beta2 = 0.25;
        double positives = answers.Count(answer => answer.Holds), right = 0, best = 0;
        if (positives < MinOfEither)
            return this;
        var (cut, taken) = (0f, 0);
        foreach (var (logit, holds) in answers.OrderByDescending(answer => answer.Logit))
        {
            taken++;
            right += holds ? 1 : 0;
            var measure = (1 + beta2) * right / ((beta2 * positives) + taken);
            if (measure > best)
                (best, cut) = (measure, logit);
        }

        var slope = Math.Max(Slope, MinSlope);
        return new PlattScale(slope, (-slope * cut) + Margin);
    }
}
