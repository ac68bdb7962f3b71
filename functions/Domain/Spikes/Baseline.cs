namespace MentionPipeline.Domain.Spikes;

/// <summary>What is normal for a series: a level, and how a day is usually spread over its hours (UTC).</summary>
public sealed record Baseline
{
    /// <summary>Counts per day.</summary>
    public required double Level { get; init; }

    /// <summary>Factor per hour of the day; they average to one.</summary>
    public required double[] Shape { get; init; }

    /// <summary>Factor per day of the week, Monday first; they average to one. Empty while it is not known.</summary>
    public double[] Week { get; init; } = [];

    /// <summary>Days that <see cref="Level"/> rests on; hours left out are not counted.</summary>
    public required double Days { get; init; }

    /// <summary>The most recent day is left out: it is what is being judged.</summary>
    private const int DaysLeftOut = 1;

    /// <summary>Pseudo-count that pulls an hour's factor to one while little is known of that hour.</summary>
    private const double ShapePrior = 6;

    /// <summary>A day farther from the median than this many standard deviations is moved there (Huber 1964: 1.5 keeps 95 % efficiency).</summary>
    private const double HuberDeviations = 1.5;

    /// <summary>Dispersion between days that the limit above assumes.</summary>
    private const double DayDispersion = 0.04;

    /// <summary>An hour above this multiple of its expectation (plus as many counts) does not shape the day.</summary>
    private const double HourClip = 3;

    /// <summary>Jeffreys' prior for a Poisson rate: no history makes a count impossible.</summary>
    private const double CountPrior = 0.5;

    /// <summary>Weight of a day halves with this age, so a trend is followed.</summary>
    private const double DayHalfLife = 7;

    /// <summary>A day of which less than this part is known says too little.</summary>
    private const double DayPartMin = 0.25;

    /// <summary>Two rounds: the level needs the shape and the shape needs the level.</summary>
    private const int Rounds = 2;

    /// <param name="now">Number of the hour that begins now.</param>
    /// <returns><c>null</c> when no day is known well enough.</returns>
    internal static Baseline? Of(int[] hours, long now, double[] week)
    {
        var shape = new double[HourHistory.HoursPerDay];
        Array.Fill(shape, 1);
        Span<double> rates = stackalloc double[HourHistory.Days];
        Span<double> parts = stackalloc double[HourHistory.Days];
        (double Level, double Days) level = default;
        for (var round = 0; round <= Rounds; round++)
        {
            ReadDays(hours, now, shape, week, rates, parts);
            level = RobustLevel(rates, parts);
            if (level.Days <= 0) return null;
            if (round < Rounds) shape = ShapeOf(hours, now, shape, week, level.Level, rates, parts);
        }

        return new Baseline { Level = level.Level, Shape = shape, Week = week, Days = level.Days };
    }

    /// <summary>Counts expected between two instants.</summary>
    public double Expected(DateTimeOffset from, DateTimeOffset to)
    {
        var first = HourHistory.NumberOf(from);
        var last = HourHistory.NumberOf(to);
        if (first == last) return Level / HourHistory.HoursPerDay * Factor(first) * (to - from).TotalHours;
        var sum = Factor(first) * (1 - HourFraction(from));
        for (var hour = first + 1; hour < last; hour++) sum += Factor(hour);
        sum += Factor(last) * HourFraction(to);
        return Level / HourHistory.HoursPerDay * sum;
    }

    /// <summary>
    /// What not knowing the expectation exactly adds to the dispersion of a forecast: the level rests on so many days, and
    /// an hour's share on the counts of that hour in those days.
    /// </summary>
    public double Uncertainty(TimeSpan width, double expected, double dayDispersion)
    {
        var perHour = expected / Math.Min(1, width.TotalHours);
        return (dayDispersion / Days) + (1 / ((perHour * Days) + ShapePrior));
    }

    private double Factor(long hour) => Shape[hour % HourHistory.HoursPerDay] * WeekRhythm.FactorOf(Week, hour);

    private static double HourFraction(DateTimeOffset instant) => (double)(instant.UtcTicks % TimeSpan.TicksPerHour) / TimeSpan.TicksPerHour;

    /// <summary>Per day, newest first: the rate corrected for the hours that are known, and how much of the day that is.</summary>
    private static void ReadDays(int[] hours, long now, double[] shape, double[] week, Span<double> rates, Span<double> parts)
    {
        for (var day = DaysLeftOut; day < HourHistory.Days; day++)
        {
            var count = 0.0;
            var part = 0.0;
            for (var back = 1; back <= HourHistory.HoursPerDay; back++)
            {
                var hour = now - (day * HourHistory.HoursPerDay) - back;
                if (!HourHistory.TryGet(hours, hour, out var value)) continue;
                count += value;
                part += shape[hour % HourHistory.HoursPerDay] * WeekRhythm.FactorOf(week, hour) / HourHistory.HoursPerDay;
            }

            parts[day] = part < DayPartMin ? 0 : part;
            rates[day] = part < DayPartMin ? 0 : count / part;
        }
    }

    private static (double Level, double Days) RobustLevel(ReadOnlySpan<double> rates, ReadOnlySpan<double> parts)
    {
        var median = Median(rates, parts);
        var limit = HuberDeviations * Math.Sqrt(NegativeBinomial.Variance(Math.Max(median, 1), DayDispersion));
        double sum = 0, weights = 0, days = 0;
        for (var day = DaysLeftOut; day < rates.Length; day++)
        {
            if (parts[day] == 0) continue;
            var weight = parts[day] * Math.Pow(0.5, day / DayHalfLife);
            sum += weight * Math.Clamp(rates[day], median - limit, median + limit);
            weights += weight;
            days += parts[day];
        }

        return days == 0 ? default : ((sum / weights) + (CountPrior / days), days);
    }

    private static double Median(ReadOnlySpan<double> rates, ReadOnlySpan<double> parts)
    {
        Span<double> known = stackalloc double[HourHistory.Days];
        var count = 0;
        for (var day = DaysLeftOut; day < rates.Length; day++)
            if (parts[day] > 0) known[count++] = rates[day];
        if (count == 0) return 0;
        known = known[..count];
        known.Sort();
        return count % 2 == 1 ? known[count / 2] : (known[(count / 2) - 1] + known[count / 2]) / 2;
    }

    private static double[] ShapeOf(
        int[] hours, long now, double[] before, double[] week, double level, ReadOnlySpan<double> rates, ReadOnlySpan<double> parts)
    {
        Span<double> counts = stackalloc double[HourHistory.HoursPerDay];
        Span<double> expected = stackalloc double[HourHistory.HoursPerDay];
        for (var day = DaysLeftOut; day < HourHistory.Days; day++)
        {
            if (parts[day] == 0) continue;
            for (var back = 1; back <= HourHistory.HoursPerDay; back++)
            {
                var hour = now - (day * HourHistory.HoursPerDay) - back;
                if (!HourHistory.TryGet(hours, hour, out var value)) continue;
                var slot = (int)(hour % HourHistory.HoursPerDay);
                var weekday = WeekRhythm.FactorOf(week, hour) / HourHistory.HoursPerDay;
                var flat = Math.Max(rates[day], level) * weekday;
                counts[slot] += Math.Min(value, (HourClip * flat * before[slot]) + HourClip);
                expected[slot] += rates[day] * weekday;
            }
        }

        return Smooth(counts, expected);
    }

    /// <summary>Neighbouring hours lend each other half of their counts; the result averages to one.</summary>
    private static double[] Smooth(ReadOnlySpan<double> counts, ReadOnlySpan<double> expected)
    {
        var shape = new double[HourHistory.HoursPerDay];
        for (var slot = 0; slot < shape.Length; slot++)
        {
            var before = (slot + shape.Length - 1) % shape.Length;
            var after = (slot + 1) % shape.Length;
            var count = counts[slot] + ((counts[before] + counts[after]) / 4);
            var flat = expected[slot] + ((expected[before] + expected[after]) / 4);
            shape[slot] = (count + ShapePrior) / (flat + ShapePrior);
        }

        var mean = shape.Average();
        for (var slot = 0; slot < shape.Length; slot++) shape[slot] /= mean;
        return shape;
    }
}
