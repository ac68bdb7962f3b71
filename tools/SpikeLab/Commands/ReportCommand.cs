using System.CommandLine;
using MentionPipeline.SpikeLab.Reports;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>Measures the production detector and two known rules on simulated series.</summary>
internal static class ReportCommand
{
    /// <summary>Each of them is a long run; more of them say nothing new.</summary>
    private const int BurstySeriesMax = 60;

    public static Command Create() => SimulationOptions.Reporting(
        "report", "Prints false alarms on quiet and on bursting series, and detection rate and delay of crises.", Run);

    internal static IReadOnlyList<string> Run(int count, int days, int seed)
    {
        var set = QuietSeries.Set(count, seed);
        var quiet = ProgressBar.Show("Quiet series", count, step => QuietTrial.Run(set, days, step));
        var crises = ProgressBar.Show("Crises", count, step => CrisisTrial.Run(set, step));
        var bursty = BurstySeries.Set(Math.Min(count, BurstySeriesMax), seed);
        var bursts = ProgressBar.Show("Bursty series", bursty.Count, step => BurstyTrial.Run(bursty, step));
        return [.. ReportTables.Quiet(quiet, days), "", .. ReportTables.Crises(crises), "", .. ReportTables.Bursty(bursts)];
    }
}
