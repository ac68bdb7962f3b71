namespace MentionPipeline.Domain.Sources;

/// <summary>
/// How much a source sends in each hour of the week (UTC), learned from what was watched. An hour seen little leans on the same
/// hour of other days, and that on the whole: the gamma prior of a Poisson rate, with the pseudo-hours below.
/// </summary>
public sealed record SourceRhythm
{
    public const int HoursOfWeek = 168;
    private const int HoursOfDay = 24;

    /// <summary>An hour of the week remembers at most this many of its weeks, so that it follows a change.</summary>
    private const double HoursRemembered = 6;

    private static readonly TimeSpan RememberedMax = TimeSpan.FromDays(7 * HoursRemembered);

    private const double DayPriorHours = 1;
    private const double WeekPriorHours = 2;

    /// <summary>Per hour of the week: events, and hours watched.</summary>
    public IReadOnlyList<double> Events { get; init; } = new double[HoursOfWeek];

    public IReadOnlyList<double> Hours { get; init; } = new double[HoursOfWeek];

    /// <summary>Everything watched, never forgotten: whether enough is known.</summary>
    public double WatchedHours { get; init; }

    /// <summary>Looks at the source that found something new.</summary>
    public long Arrivals { get; init; }

    /// <summary>
    /// The most surprising pause that ended by itself, as −ln of its probability: a source that sends in heaps (polled once an
    /// hour, exported once a night) is used to pauses that a steady stream would not make.
    /// </summary>
    public double UsualSurprise { get; init; }

    /// <summary>Events expected in one hour of that kind.</summary>
    public double RateAt(DateTimeOffset instant) => Rates()[Slot(instant)];

    /// <summary>Events expected between two instants.</summary>
    public double Expected(DateTimeOffset from, DateTimeOffset to)
    {
        var rates = Rates();
        var sum = 0.0;
        for (var at = from; at < to;)
        {
            var end = Min(HourAfter(at), to);
            sum += rates[Slot(at)] * (end - at).TotalHours;
            at = end;
        }

        return sum;
    }

    /// <summary>Adds a watched span of at most some minutes: it belongs to the hour in which it ends.</summary>
    public SourceRhythm With(DateTimeOffset at, double hours, long events)
    {
        var slot = Slot(at);
        var (allEvents, allHours) = (Events.ToArray(), Hours.ToArray());
        var kept = Math.Min(1, HoursRemembered / Math.Max(allHours[slot] + hours, HoursRemembered));
        allEvents[slot] = (allEvents[slot] + events) * kept;
        allHours[slot] = (allHours[slot] + hours) * kept;
        return this with { Events = allEvents, Hours = allHours, WatchedHours = WatchedHours + hours, Arrivals = Arrivals + (events > 0 ? 1 : 0) };
    }

    /// <summary>Adds a watched time in which nothing came. Of a longer one the last weeks alone are remembered anyway.</summary>
    public SourceRhythm WithQuiet(DateTimeOffset from, DateTimeOffset to)
    {
        var rhythm = this;
        for (var at = Max(from, to - RememberedMax); at < to;)
        {
            var end = Min(HourAfter(at), to);
            // It belongs to the hour in which it is, not to the one that begins at its end.
            rhythm = rhythm.With(at, (end - at).TotalHours, 0);
            at = end;
        }

        return rhythm;
    }

    private double[] Rates()
    {
        var total = Hours.Sum() is var hours && hours > 0 ? Events.Sum() / hours : 0;
        var rates = new double[HoursOfWeek];
        for (var hour = 0; hour < HoursOfDay; hour++)
        {
            double events = 0, watched = 0;
            for (var slot = hour; slot < HoursOfWeek; slot += HoursOfDay) (events, watched) = (events + Events[slot], watched + Hours[slot]);
            var daily = (events + (DayPriorHours * total)) / (watched + DayPriorHours);
            for (var slot = hour; slot < HoursOfWeek; slot += HoursOfDay)
                rates[slot] = (Events[slot] + (WeekPriorHours * daily)) / (Hours[slot] + WeekPriorHours);
        }

        return rates;
    }

    private static int Slot(DateTimeOffset instant) => ((int)instant.UtcDateTime.DayOfWeek * HoursOfDay) + instant.UtcDateTime.Hour;

    private static DateTimeOffset HourAfter(DateTimeOffset at) => at + TimeSpan.FromHours(1) - TimeSpan.FromTicks(at.UtcTicks % TimeSpan.TicksPerHour);

    private static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Min(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
