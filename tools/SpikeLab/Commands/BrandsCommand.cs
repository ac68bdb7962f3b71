using System.CommandLine;
using System.Globalization;
using MentionPipeline.Domain.Signals;
using MentionPipeline.SpikeLab.Reports;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>Measures all series of a brand together: false alarms of quiet brands, and crises that are limited to one topic.</summary>
internal static class BrandsCommand
{
    private const double DaysPerMonth = 30;

    public static Command Create() => SimulationOptions.Reporting(
        "brands", "Prints the false alarms of quiet brands, all their series together, and how crises of one topic are found.", Run);

    internal static IReadOnlyList<string> Run(int count, int days, int seed)
    {
        var set = QuietBrand.Set(count, seed);
        var settings = BrandSetting.All;
        var quiet = ProgressBar.Show("Quiet brands", count * settings.Count, step => settings.Select(setting => set.Select(brand =>
        {
            step();
            return BrandTrial.Quiet(brand, setting, days);
        }).ToList()).ToList());
        var rivals = settings.Take(2).ToList();
        var crises = ProgressBar.Show("Crises of one topic", count, step => set.SelectMany((brand, i) =>
        {
            step();
            return BrandTrial.TopicCrises(brand, i, rivals);
        }).ToList());
        return [.. Quiet(settings, quiet, count * days / DaysPerMonth), "", .. Crises(rivals, crises)];
    }

    private static IEnumerable<string> Quiet(IReadOnlyList<BrandSetting> settings, List<List<BrandAlarms>> quiet, double months)
    {
        var kinds = Enum.GetValues<SeriesKind>().Reverse().ToList();
        yield return $"| false alarms per brand and month | budget | all | {string.Join(" | ", kinds)} | updates |";
        yield return "|" + string.Concat(Enumerable.Repeat("---|", kinds.Count + 4));
        for (var i = 0; i < settings.Count; i++)
        {
            var alarms = quiet[i];
            var byKind = kinds.Select(kind => alarms.Sum(brand => brand.Raised.GetValueOrDefault(kind))).ToList();
            yield return $"| {settings[i].Name} | {Rate(settings[i].Settings.FalseAlarmsPerMonth)} | {Rate(byKind.Sum() / months)} | "
                + $"{string.Join(" | ", byKind.Select(raised => Rate(raised / months)))} | {Rate(alarms.Sum(brand => brand.Updates) / months)} |";
        }
    }

    private static IEnumerable<string> Crises(List<BrandSetting> settings, List<TopicCrisisResult> crises)
    {
        yield return $"| crises of one topic found, median delay | crises | {string.Join(" | ", settings.Select(setting => setting.Name))} |";
        yield return "|" + string.Concat(Enumerable.Repeat("---|", settings.Count + 2));
        foreach (var size in crises.GroupBy(crisis => crisis.Crisis.Size))
            yield return string.Create(CultureInfo.InvariantCulture, $"| ×{size.Key:0} | {size.Count()} | ")
                + $"{string.Join(" | ", settings.Select((_, i) => Found([.. size.Select(crisis => crisis.DelayMinutes[i])])))} |";
    }

    private static string Found(IReadOnlyList<int?> delays)
    {
        var found = delays.OfType<int>().Order().ToArray();
        return found.Length == 0
            ? "0 %"
            : string.Create(CultureInfo.InvariantCulture, $"{100.0 * found.Length / delays.Count:0} %, {found[found.Length / 2] / 60.0:0.0} h");
    }

    private static string Rate(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
