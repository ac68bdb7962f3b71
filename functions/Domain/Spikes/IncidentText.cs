using System.Globalization;

namespace MentionPipeline.Domain.Spikes;

/// <summary>Says an incident in plain English.</summary>
public static class IncidentText
{
    /// <summary>With fewer mentions behind it, an expectation may be an artefact of a source that was added or a brand that is new.</summary>
    private const double ThinHistoryCount = 60;

    private const string Negatives = "negative mentions";

    /// <summary>For example <c>US Airways: 41 negative mentions in 1 hour, 6 expected</c>.</summary>
    /// <param name="counted">What the series counts.</param>
    public static string Headline(string brandName, Incident incident, string counted = Negatives)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Text($"{brandName}: {incident.Observed} {counted} in {Span(incident.Window)}, {Expected(incident.Expected)} expected");
    }

    /// <summary>For example <c>US Airways: 62 % of 180 mentions in 8 hours are negative, usually 35 %</c>.</summary>
    public static string ShareHeadline(string brandName, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Text($"{brandName}: {Share(incident.Observed, incident)} of {incident.Mentions} mentions in {Span(incident.Window)} are negative, ")
            + Text($"usually {Share(incident.Expected, incident)}");
    }

    public static string ShareExplanation(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Text($"{Period(incident)} {incident.Observed} of {incident.Mentions} mentions were negative, {Share(incident.Observed, incident)}; ")
            + Text($"this brand's own last days let {Expected(incident.Expected)} be expected of so many, {Share(incident.Expected, incident)}")
            + Text($"{(incident.ExpectedHigh > 0 ? $" (95 of 100 such windows have {incident.ExpectedLow} to {incident.ExpectedHigh})" : "")}. ")
            + Ending(incident, Negatives);
    }

    /// <param name="counted">What the series counts.</param>
    public static string Explanation(Incident incident, string counted = Negatives)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Text($"{Period(incident)} there were {incident.Observed} {counted}; ")
            + Text($"this brand's own last days, at this time of day, let {Expected(incident.Expected)} be expected ")
            + Text($"({incident.Observed / incident.Expected:0.0} times as many{Interval(incident)}). ")
            + Ending(incident, counted);
    }

    private static string Period(Incident incident)
    {
        var from = incident.RaisedAt.UtcDateTime - incident.Window;
        return Text($"From {from:d MMMM yyyy HH:mm} to {incident.RaisedAt.UtcDateTime:d MMMM HH:mm} UTC");
    }

    private static string Ending(Incident incident, string counted)
    {
        var chance = Math.Round(1 / Math.Max(incident.PValue, 1e-12));
        return Text($"It began at about {incident.Onset.UtcDateTime:d MMMM HH:mm} UTC. ")
            + Text($"If nothing had changed, such a window would come by chance once in {chance:N0}")
            + Corrected(incident) + "."
            + ThinHistory(incident, counted);
    }

    private static string Share(double part, Incident incident) => Text($"{part / Math.Max(1, incident.Mentions):P0}");

    private static string Interval(Incident incident)
        => incident.ExpectedHigh > 0 ? Text($"; 95 of 100 such windows have {incident.ExpectedLow} to {incident.ExpectedHigh}") : "";

    /// <summary>Many windows are looked at: what is rare for one of them is not for a month of them.</summary>
    private static string Corrected(Incident incident) => incident.FalsePerMonth switch
    {
        <= 0 => "",
        < 0.001 => "; among all that are looked at, not once in a thousand months",
        _ => Text($"; among all that are looked at, {incident.FalsePerMonth:0.###} times a month"),
    };

    private static string ThinHistory(Incident incident, string counted) => incident.HistoryCount >= ThinHistoryCount
        ? ""
        : Text($" Its history is thin: about {incident.HistoryCount:0} {counted} in {incident.HistoryDays:0} days; ")
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
