using System.Globalization;
using MentionPipeline.SpikeLab.Alarms;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Reports;

/// <summary>The results as Markdown tables.</summary>
internal static class ReportTables
{
    private const double DaysPerMonth = 30;
    private static readonly double[] SizeBands = [1, 10, 100, 1_000, 10_000];

    /// <summary>False alarms per series and month of 30 days, with the stated budget of each level.</summary>
    public static IEnumerable<string> Quiet(IReadOnlyList<QuietResult> results, int days)
    {
        var months = days / DaysPerMonth;
        yield return $"| false alarms per series and month | series | {string.Join(" | ", Rivals.Names)} |";
        yield return Rule(Rivals.Names.Count + 2);
        yield return Row("budget", "", Rivals.New().Select(alarm => alarm is OursAlarm ours ? Number(ours.BudgetPerMonth) : "–"));
        foreach (var kind in Enum.GetValues<CountKind>())
            yield return Rates(Name(kind), [.. results.Where(result => result.Series.Kind == kind)], months);
        for (var band = 1; band < SizeBands.Length; band++)
            yield return Rates(BandName(band), [.. results.Where(result => BandOf(result.Series) == band)], months);
        yield return Rates("all", results, months);
    }

    /// <summary>Share of crises found, and the median delay of those found.</summary>
    public static IEnumerable<string> Crises(IReadOnlyList<CrisisResult> results)
    {
        yield return $"| crises found, median delay | crises | {string.Join(" | ", Rivals.Names)} |";
        yield return Rule(Rivals.Names.Count + 2);
        foreach (var size in Crisis.Sizes) yield return Found(Times(size), [.. results.Where(result => result.Crisis.Size == size)]);
        foreach (var ramp in Crisis.Ramps) yield return Found($"ramp {Span(ramp)}", [.. results.Where(result => result.Crisis.Ramp == ramp)]);
        for (var band = 1; band < SizeBands.Length; band++)
            foreach (var size in Crisis.Sizes)
                yield return Found($"{BandName(band)}, {Times(size)}", [.. results.Where(result => IsOf(result, band, size))]);
        yield return Found("all", results);
    }

    /// <summary>False alarms of brands that burst, and the crises found among their bursts.</summary>
    public static IEnumerable<string> Bursty(IReadOnlyList<BurstyResult> results)
    {
        const double Months = BurstySeries.Days / DaysPerMonth;
        yield return $"| brands that burst | | {string.Join(" | ", Rivals.Names)} |";
        yield return Rule(Rivals.Names.Count + 2);
        yield return Row("false alarms per series and month", Count(results.Count),
            Rivals.Names.Select((_, i) => Rate(results.Sum(result => result.FalseAlarms[i]), results.Count * Months)));
        foreach (var size in BurstySeries.Sizes)
        {
            var delays = results.Select(result => result.DelayMinutes[result.Series.IndexOf(size)]).ToList();
            yield return Row(Times(size), Count(delays.Count), Rivals.Names.Select((_, i) => Found([.. delays.Select(delay => delay[i])])));
        }
    }

    private static string Rates(string what, IReadOnlyList<QuietResult> results, double months)
        => Row(what, Count(results.Count), Rivals.Names.Select((_, i) => Rate(results.Sum(result => result.Alarms[i]), results.Count * months)));

    private static string Rate(int alarms, double months) => months == 0 ? "–" : Number(alarms / months);

    private static bool IsOf(CrisisResult result, int band, double size) => result.Crisis.Size == size && BandOf(result.Series) == band;

    private static string Found(string what, IReadOnlyList<CrisisResult> results)
        => Row(what, Count(results.Count), Rivals.Names.Select((_, i) => Found([.. results.Select(result => result.DelayMinutes[i])])));

    /// <summary>The share that was found, and its median delay.</summary>
    private static string Found(IReadOnlyList<int?> delayMinutes)
    {
        var delays = delayMinutes.OfType<int>().Order().ToArray();
        if (delays.Length == 0) return "0 %";
        var median = Span(TimeSpan.FromMinutes(delays[delays.Length / 2]));
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * delays.Length / delayMinutes.Count:0} %, {median}");
    }

    private static int BandOf(QuietSeries series) => Math.Clamp(SizeBands.Count(limit => limit <= series.PerDay), 1, SizeBands.Length - 1);

    private static string BandName(int band) => string.Create(CultureInfo.InvariantCulture, $"{SizeBands[band - 1]:N0}–{SizeBands[band]:N0} a day");

    private static string Name(CountKind kind) => kind switch
    {
        CountKind.NegativeBinomial => "negative binomial",
        CountKind.ZeroInflated => "zero-inflated",
        _ => "Poisson",
    };

    private static string Times(double size) => string.Create(CultureInfo.InvariantCulture, $"×{size:0}");

    private static string Span(TimeSpan span) => span < TimeSpan.FromHours(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h");

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Rule(int columns) => "|" + string.Concat(Enumerable.Repeat("---|", columns));

    private static string Row(string what, string count, IEnumerable<string> cells) => $"| {what} | {count} | {string.Join(" | ", cells)} |";
}
