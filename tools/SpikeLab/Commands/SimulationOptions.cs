using System.CommandLine;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>How many series, how long, and which.</summary>
internal sealed class SimulationOptions
{
    private const int SeriesMax = 10_000;
    private const int DaysMax = 3_650;

    public Option<int> Series { get; } = Bounded("--series", "Number of series.", 200, SeriesMax);

    public Option<int> Days { get; } = Bounded("--days", "Days per quiet series.", 90, DaysMax);

    public Option<int> Seed { get; } = new("--seed") { Description = "The same seed gives the same series.", DefaultValueFactory = _ => 1 };

    /// <summary>A command with these options that prints what it measures.</summary>
    /// <param name="run">Number of series, days and seed in; lines out.</param>
    public static Command Reporting(string name, string description, Func<int, int, int, IReadOnlyList<string>> run)
    {
        var options = new SimulationOptions();
        var command = new Command(name, description) { options.Series, options.Days, options.Seed };
        command.SetAction(parsed => CommandErrors.Guard(() =>
        {
            foreach (var line in run(parsed.GetValue(options.Series), parsed.GetValue(options.Days), parsed.GetValue(options.Seed))) Console.WriteLine(line);
        }));
        return command;
    }

    private static Option<int> Bounded(string name, string description, int usual, int max)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < 1 || value > max)) result.AddError($"{name} is {value}; choose 1 to {max}.");
        });
        return option;
    }
}
