using MentionPipeline.App.Listening;

namespace MentionPipeline.App.Verbs;

/// <summary>Checks a listening.json without running anything.</summary>
internal static class ValidateVerb
{
    /// <exception cref="InvalidListeningException">Names every mistake.</exception>
    public static int Run(string path)
    {
        var configuration = ListeningFile.Load(path);
        Console.WriteLine(
            $"{path}: valid. {configuration.Brands.Count} brand(s), {configuration.Sources.Count} source(s), "
            + $"{configuration.Alerts.Channels.Count} channel(s), {configuration.Alerts.Rules.Count} alert rule(s).");
        return 0;
    }
}
