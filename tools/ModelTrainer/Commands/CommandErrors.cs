using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Commands;

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
        catch (Exception error) when (error is DataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
