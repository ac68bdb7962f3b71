using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>Says in plain English what an incident of each series is.</summary>
public static class SeriesText
{
    public static string Headline(string brandName, SeriesName series, Incident incident) => series.Kind == SeriesKind.NegativeShare
        ? IncidentText.ShareHeadline(brandName, incident)
        : IncidentText.Headline(brandName, incident, Counted(series));

    public static string Explanation(SeriesName series, Incident incident) => series.Kind == SeriesKind.NegativeShare
        ? IncidentText.ShareExplanation(incident)
        : IncidentText.Explanation(incident, Counted(series));

    /// <summary>What the shares of its drivers are shares of.</summary>
    public static string SharesOf(SeriesName series) => series.Kind == SeriesKind.Volume ? "mentions" : "negatives";

    /// <returns>A sentence with a space before it; empty where size alone made the severity.</returns>
    public static string Lifted(IReadOnlyList<string> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return reasons.Count == 0 ? "" : $" It is graded one level higher for its {string.Join(" and ", reasons)}.";
    }

    private static string Counted(SeriesName series) => series.Kind switch
    {
        SeriesKind.Volume => "mentions",
        SeriesKind.Topics => $"negative mentions about {series.Topic}",
        _ => "negative mentions",
    };
}
