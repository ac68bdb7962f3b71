using Spectre.Console;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>Shows on the error stream how far a long run is, so that the tables alone go to the output.</summary>
internal static class ProgressBar
{
    /// <param name="work">Is given what to call after each step.</param>
    public static T Show<T>(string what, int steps, Func<Action, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(progress =>
        {
            var task = progress.AddTask(what, maxValue: Math.Max(1, steps));
            return work(() => task.Increment(1));
        });
    }
}
