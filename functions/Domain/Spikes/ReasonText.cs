using System.Globalization;

namespace MentionPipeline.Domain.Spikes;

/// <summary>Says in plain English why nothing was raised.</summary>
public static class ReasonText
{
    /// <summary>What holds for every window.</summary>
    public static string Of(NotRaised reason) => reason switch
    {
        NotRaised.Learning => "Too little is known of this brand yet: three ordinary days must be complete, or ten days with few mentions.",
        NotRaised.IncidentRunning => "An alert was raised before, and what it tells of is not over.",
        NotRaised.Refractory => "The last alert was raised less than a day before.",
        _ => $"{reason}.",
    };

    /// <summary>What one window lacks, with its figures.</summary>
    public static string Of(NotRaised reason, Judgement window, SpikeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(settings);
        return reason switch
        {
            NotRaised.WindowNotWhole => "The window reaches back into an incident, a gap, or the time before the brand was listened for.",
            NotRaised.BelowRatio => Text($"{window.Observed} is less than {settings.RatioMin:0.##} times the {window.Expected:0.#} expected."),
            NotRaised.BelowExcess => Text(
                $"{window.Observed} is less than {settings.ExcessMin(window.Window):0.#} more than the {window.Expected:0.#} expected."),
            NotRaised.WithinOwnBursts => Text($"{window.Observed} is not above {window.BurstCount:0.#}, which this brand reaches every few days."),
            NotRaised.ChanceTooLikely => Text(
                $"Chance alone brings such a window {window.PerMonth:0.##} times a month; {settings.ChancePerMonth:0.##} are allowed."),
            _ => Of(reason),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
