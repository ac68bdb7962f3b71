namespace MentionPipeline.SpikeLab.Alarms;

/// <summary>The hourly counts of the last days, newest last.</summary>
internal sealed class HourSums(int hoursMax)
{
    public const int BucketsPerHour = 12;

    private readonly List<double> _hours = [];
    private int _sum;

    public IReadOnlyList<double> Hours => _hours;

    /// <returns>Whether an hour was completed.</returns>
    public bool Add(int bucket, int count)
    {
        _sum += count;
        if ((bucket + 1) % BucketsPerHour != 0) return false;
        _hours.Add(_sum);
        if (_hours.Count > hoursMax) _hours.RemoveAt(0);
        _sum = 0;
        return true;
    }

    public HourSums Copy()
    {
        var copy = new HourSums(hoursMax) { _sum = _sum };
        copy._hours.AddRange(_hours);
        return copy;
    }
}
