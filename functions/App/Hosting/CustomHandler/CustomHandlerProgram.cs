using MentionPipeline.App.Listening;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// The program as the Azure Functions host starts it. A fault ends with an exit code other than 0: the host takes 0 for
/// "done" and would not start the program again.
/// </summary>
internal static class CustomHandlerProgram
{
    /// <summary>The host sets it, for this program alone: its presence decides how the program runs.</summary>
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private const int Faulted = 1;

    /// <summary>128 + SIGTERM, as a shell tells it.</summary>
    private const int AskedToStop = 143;

    public static bool IsAskedFor => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PortVariable));

    public static async Task<int> RunAsync()
    {
        try
        {
            var settings = HandlerSettings.Read(Environment.GetEnvironmentVariable);
            await using var parts = HandlerParts.Open(settings);
            await using var host = await CustomHandlerHost.StartAsync(parts.Pipeline, new StoreQuarantine(parts.Pipeline.Store, TimeProvider.System), settings);
            await host.WaitForStopAsync();
            return AskedToStop;
        }
        catch (Exception failure) when (failure is HandlerSettingsException or InvalidListeningException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Faulted;
        }
        // The host shows standard error as errors, line by line.
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"The handler cannot run: {failure.ToString().ReplaceLineEndings(" ")}");
            return Faulted;
        }
    }
}
