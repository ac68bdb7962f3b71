namespace MentionPipeline.SpikeLab.Alarms;

/// <summary>
/// The peak rule of Huginn's PeakDetectorAgent with its defaults: a value above mean + 3 standard deviations of the last
/// 14 days, at most one peak in two days. Fed with hourly counts.
/// </summary>
internal sealed class PeakAlarm : IAlarm
{
    private const int WindowHours = 14 * 24;
    private const double Deviations = 3;
    private const int ValuesMin = 4;
    private const int SpacingBuckets = 2 * 288;

    private HourSums _sums = new(WindowHours + 1);
    private int _raisedAt = -SpacingBuckets;

    public string Name => "mean + 3 sd";

    public bool Observe(int bucket, int count)
    {
        if (!_sums.Add(bucket, count) || _sums.Hours.Count <= ValuesMin || bucket - _raisedAt < SpacingBuckets) return false;
        var past = _sums.Hours.SkipLast(1).ToArray();
        var mean = past.Average();
        var deviation = Math.Sqrt(past.Average(value => (value - mean) * (value - mean)));
        if (_sums.Hours[^1] <= mean + (Deviations * deviation)) return false;
        _raisedAt = bucket;
        return true;
    }

    public IAlarm Fork() => new PeakAlarm { _sums = _sums.Copy(), _raisedAt = _raisedAt };
}
