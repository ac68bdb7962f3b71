using System.Globalization;

namespace MentionPipeline.Domain.Spikes;

/// <summary>Says in plain English why the negative share raised nothing.</summary>
public static class ShareReasonText
{
    /// <summary>What one window lacks, with its figures.</summary>
    public static string Of(NotRaised reason, ShareJudgement window, SpikeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(settings);
        return reason switch
        {
            NotRaised.WindowNotWhole => "The window reaches back into an incident, a gap, or the time before the brand was listened for.",
            NotRaised.TooFewMentions => Text($"{window.Mentions} mentions are fewer than the {ShareDetector.MentionsMin} of which a share says something."),
            NotRaised.TooManyMentions => $"{window.Mentions} mentions are so many more than usual that their number is the news.",
            NotRaised.BelowRatio => Text($"{window.Share:P0} is less than {ShareDetector.RatioMin:0.#} times the usual {window.UsualShare:P0}, ")
                + Text($"or less than {ShareDetector.RiseMin * 100:0} points above it."),
            NotRaised.BelowExcess => Text(
                $"{window.Negative} is less than {settings.ExcessMin(window.Window):0.#} more than the {window.Expected:0.#} expected of {window.Mentions}."),
            NotRaised.ChanceTooLikely => Text(
                $"Chance alone brings such a window {window.PerMonth:0.##} times a month; {settings.ChancePerMonth:0.##} are allowed."),
            _ => ReasonText.Of(reason),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
