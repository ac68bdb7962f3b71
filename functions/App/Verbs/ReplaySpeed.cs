using System.CommandLine.Parsing;
using System.Globalization;

namespace MentionPipeline.App.Verbs;

/// <param name="Factor">How many times faster than it happened; <c>null</c> is as fast as the pipeline takes it.</param>
internal sealed record ReplaySpeed(double? Factor)
{
    private const double FactorMax = 1e9;

    public static ReplaySpeed Max { get; } = new((double?)null);

    /// <summary>As the help shows the default.</summary>
    public override string ToString() => Factor?.ToString(CultureInfo.InvariantCulture) ?? "max";

    public static ReplaySpeed? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Equals("max", StringComparison.OrdinalIgnoreCase)) return Max;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and <= FactorMax) return new ReplaySpeed(factor);
        result.AddError($"--speed: '{text}' is neither a number above 0 nor max.");
        return null;
    }
}
