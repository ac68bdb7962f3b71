using MentionPipeline.App.Listening;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;

namespace MentionPipeline.App.Verbs;

/// <summary>Checks a listening.json without running anything.</summary>
internal static class ValidateVerb
{
    /// <exception cref="InvalidListeningException">Names every mistake.</exception>
    public static int Run(string path)
    {
        var configuration = ListeningFile.Load(path);
        foreach (var brand in configuration.Brands)
        {
            PrintSuggestions(brand, "query", brand.Query);
            if (brand.Exclude is { } exclude) PrintSuggestions(brand, "exclude", exclude);
        }

        Console.WriteLine(
            $"{path}: valid. {configuration.Brands.Count} brand(s), {configuration.Sources.Count} source(s), "
            + $"{configuration.Alerts.Channels.Count} channel(s), {configuration.Alerts.Rules.Count} alert rule(s).");
        return 0;
    }

    /// <summary>What is valid and may not be meant.</summary>
    private static void PrintSuggestions(Brand brand, string property, string query)
    {
        foreach (var about in Query.Parse(query).Suggestions)
            Console.WriteLine($"  {brand.Id}, {property}, line {about.Line}, column {about.Column}: {about.Found}: {about.Expected}");
    }
}
