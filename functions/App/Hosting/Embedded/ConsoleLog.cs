using Microsoft.Extensions.Logging.Console;

namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>Warnings and errors as single lines on standard error: standard output belongs to what a verb prints.</summary>
internal static class ConsoleLog
{
    public static ILoggerFactory Create() => LoggerFactory.Create(Configure);

    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        // What changes in the configuration while the pipeline runs is said, good or bad: somebody has just saved the file.
        logging.AddFilter(typeof(Listening.ListeningFile).FullName, LogLevel.Information);
        // A start that fails is thrown too, and the command line says it in one sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
