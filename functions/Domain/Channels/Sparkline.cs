using System.Globalization;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>
/// A chart in one line of text. Every channel can show it: an image would have to lie at an address that the channel's servers
/// reach, and the pipeline listens on loopback or behind a key.
/// </summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>For example <c>▁▁▂▁▇█ 5 min each; 4 expected, 52 at most</c>; empty where there is nothing to draw.</summary>
    public static string Of(SignalTrend? trend)
    {
        if (trend is null || trend.Counts.Count == 0) return "";
        var most = Math.Max(1, Math.Max(trend.Counts.Max(), (long)Math.Ceiling(trend.ExpectedPerStep)));
        var line = string.Concat(trend.Counts.Select(count => Blocks[(int)(Math.Clamp(count, 0, most) * (Blocks.Length - 1) / most)]));
        return string.Create(
            CultureInfo.InvariantCulture, $"{line} {Span(trend.Step)} each; {trend.ExpectedPerStep:0.#} expected, {trend.Counts.Max()} at most");
    }

    private static string Span(TimeSpan step) => step < TimeSpan.FromHours(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{step.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{step.TotalHours:0.##} h");
}
