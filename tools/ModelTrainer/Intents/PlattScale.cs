namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>Makes a head's answers honest: the slope and shift under which held-out answers are most likely (Platt 1999).</summary>
internal readonly record struct PlattScale(float Slope, float Shift)
{
    private const int Rounds = 50;

    /// <summary>Below this many of either kind there is nothing to fit.</summary>
    private const int MinOfEither = 5;

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
}
