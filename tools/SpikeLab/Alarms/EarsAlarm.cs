namespace MentionPipeline.SpikeLab.Alarms;

/// <summary>
/// A limit of the EARS family as epitweetr sets it: the last 24 hours against the seven periods of 24 hours before them,
/// mean + t(0.975) · s · √(1 + 1/n), periods that stand out weighing less (1/r² beyond 2.5 residual deviations). Looked
/// at every hour; an alarm is one crossing from below.
/// </summary>
internal sealed class EarsAlarm : IAlarm
{
    private const int PeriodHours = 24;
    private const int Periods = 7;
    private const double ResidualMax = 2.5;

    /// <summary>Student's t, 97.5 %, six degrees of freedom.</summary>
    private const double T = 2.447;

    private HourSums _sums = new(PeriodHours * (Periods + 1));
    private bool _above;

    public string Name => "EARS";

    public bool Observe(int bucket, int count)
    {
        if (!_sums.Add(bucket, count) || _sums.Hours.Count < PeriodHours * (Periods + 1)) return false;
        var before = _above;
        var past = Enumerable.Range(0, Periods).Select(period => SumOf(period)).ToArray();
        _above = SumOf(Periods) > Limit(past);
        return _above && !before;
    }

    public IAlarm Fork() => new EarsAlarm { _sums = _sums.Copy(), _above = _above };

    private double SumOf(int period) => _sums.Hours.Skip(period * PeriodHours).Take(PeriodHours).Sum();

    private static double Limit(double[] past)
    {
        var weights = Enumerable.Repeat(1.0, past.Length).ToArray();
        var (mean, deviation) = Moments(past, weights);
        for (var i = 0; i < past.Length; i++)
        {
            var residual = deviation > 0 ? (past[i] - mean) / (deviation * Math.Sqrt(1 - (1.0 / past.Length))) : 0;
            if (residual > ResidualMax) weights[i] = ResidualMax * ResidualMax / (residual * residual);
        }

        (mean, deviation) = Moments(past, weights);
        return mean + (T * Math.Max(deviation, double.Epsilon) * Math.Sqrt(1 + (1.0 / past.Length)));
    }

    private static (double Mean, double Deviation) Moments(double[] values, double[] weights)
    {
        var sum = weights.Sum();
        var mean = values.Zip(weights, (value, weight) => value * weight).Sum() / sum;
        var square = values.Zip(weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum();
        return (mean, Math.Sqrt(square / Math.Max(sum - 1, 1)));
    }
}
