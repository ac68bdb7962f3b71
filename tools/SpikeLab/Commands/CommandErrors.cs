using MentionPipeline.SpikeLab.Series;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>Turns an error that the user can mend into one line and an exit code.</summary>
internal static class CommandErrors
{
    public static int Guard(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception error) when (error is SeriesException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
