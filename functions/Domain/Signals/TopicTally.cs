using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>Negatives by topic, in an incident's window and in the history that its expectation rests on.</summary>
/// <param name="series">What the incident is of. Of the volume, mentions of every tone are counted.</param>
public sealed class TopicTally(Incident incident, SeriesName series)
{
    private const int TopicsMax = 5;

    /// <summary>Of the negatives.</summary>
    public TopicTally(Incident incident) : this(incident, SeriesName.Negatives)
    {
    }

    private readonly Dictionary<string, long> _now = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _usual = new(StringComparer.Ordinal);
    private long _negative;
    private long _usualNegative;

    /// <param name="rollup">Of the brand, from before the incident was raised.</param>
    public void Add(RollupDocument rollup)
    {
        ArgumentNullException.ThrowIfNull(rollup);
        var isNow = rollup.Bucket >= incident.RaisedAt - incident.Window;
        if (!isNow && (rollup.Bucket < incident.HistoryFrom || rollup.Bucket >= incident.HistoryUntil)) return;
        if (isNow) _negative += CountOf(rollup.Counts);
        else _usualNegative += CountOf(rollup.Counts);
        var counts = isNow ? _now : _usual;
        foreach (var (topic, added) in rollup.Topics?.All ?? []) counts[topic] = counts.GetValueOrDefault(topic) + CountOf(added);
    }

    /// <summary>Topics of which there are more negatives than their usual share of what was expected, those with most of them first.</summary>
    public IReadOnlyList<Driver> Drivers() =>
        [.. _now
            .Where(topic => topic.Value > 0)
            .Select(topic => new Driver(
                topic.Key, topic.Value, Share(topic.Value, _negative), Share(Math.Max(0, _usual.GetValueOrDefault(topic.Key)), _usualNegative)))
            .Where(driver => ExcessOf(driver) > 0)
            .OrderByDescending(driver => driver.Name == series.Topic).ThenByDescending(ExcessOf).ThenBy(driver => driver.Name, StringComparer.Ordinal)
            .Take(TopicsMax)];

    private double ExcessOf(Driver driver) => driver.Negative - (ExpectedInAll * driver.UsualShare);

    /// <summary>What is expected of one topic says nothing of the others: there the brand's average of the time before stands for it.</summary>
    private double ExpectedInAll => series.Kind == SeriesKind.Topics
        ? _usualNegative * (incident.Window / (incident.HistoryUntil - incident.HistoryFrom))
        : incident.Expected;

    private int CountOf(Counts counts) => series.Kind == SeriesKind.Volume ? counts.Mentions : counts.Negative;

    private static double Share(long part, long whole) => whole <= 0 ? 0 : Math.Min(1, (double)part / whole);
}
