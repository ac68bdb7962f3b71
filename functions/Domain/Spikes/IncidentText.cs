using System.Globalization;

namespace MentionPipeline.Domain.Spikes;

/// <summary>Says an incident in plain English.</summary>
public static class IncidentText
{
    /// <summary>With fewer mentions behind it, an expectation may be an artefact of a source that was added or a brand that is new.</summary>
    private const double ThinHistoryCount = 60;

    /// <summary>For example <c>US Airways: 41 negative mentions in 1 hour, 6 expected</c>.</summary>
    public static string Headline(string brandName, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Text($"{brandName}: {incident.Observed} negative mentions in {Span(incident.Window)}, {Expected(incident.Expected)} expected");
    }

    public static string Explanation(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var from = incident.RaisedAt.UtcDateTime - incident.Window;
        var chance = Math.Round(1 / Math.Max(incident.PValue, 1e-12));
        return Text($"From {from:d MMMM yyyy HH:mm} to {incident.RaisedAt.UtcDateTime:d MMMM HH:mm} UTC there were {incident.Observed} negative mentions; ")
            + Text($"this brand's own last days, at this time of day, let {Expected(incident.Expected)} be expected ")
            + Text($"({incident.Observed / incident.Expected:0.0} times as many{Interval(incident)}). ")
            + Text($"It began at about {incident.Onset.UtcDateTime:d MMMM HH:mm} UTC. ")
            + Text($"If nothing had changed, such a window would come by chance once in {chance:N0}")
            + Corrected(incident) + "."
            + ThinHistory(incident);
    }

    private static string Interval(Incident incident)
        => incident.ExpectedHigh > 0 ? Text($"; 95 of 100 such windows have {incident.ExpectedLow} to {incident.ExpectedHigh}") : "";

    /// <summary>Many windows are looked at: what is rare for one of them is not for a month of them.</summary>
    private static string Corrected(Incident incident) => incident.FalsePerMonth switch
    {
        <= 0 => "",
        < 0.001 => "; among all that are looked at, not once in a thousand months",
        _ => Text($"; among all that are looked at, {incident.FalsePerMonth:0.###} times a month"),
    };

    private static string ThinHistory(Incident incident) => incident.HistoryCount >= ThinHistoryCount
        ? ""
        : Text($" Its history is thin: about {incident.HistoryCount:0} negative mentions in {incident.HistoryDays:0} days; ")
            + "a new source or query looks the same.";

    private static string Expected(double expected) => expected >= 1 ? Text($"{expected:0}") : "less than 1";

    private static string Span(TimeSpan window) => window.TotalHours switch
    {
        < 1 => Text($"{window.TotalMinutes:0} minutes"),
        1 => "1 hour",
        _ => Text($"{window.TotalHours:0} hours"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
