using System.Globalization;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>Which model hears the mentions.</summary>
public enum AnalysisMode
{
    /// <summary>The embedded model alone; no text leaves.</summary>
    Embedded,

    /// <summary>Azure AI Language hears all it can; the embedded model what it cannot.</summary>
    Azure,

    /// <summary>Azure AI Language hears those on which the embedded model abstains, within a monthly budget.</summary>
    Cascade,
}

/// <summary>The app settings of text analysis.</summary>
/// <param name="Endpoint">Set in the modes that use it.</param>
/// <param name="TextRecordsMax">Text records in a month (UTC); <c>null</c> for no bound, which <c>cascade</c> does not allow.</param>
public sealed record AnalysisSettings(AnalysisMode Mode, Uri? Endpoint, long? TextRecordsMax)
{
    public const string ModeName = "Language__mode";
    public const string EndpointName = "Language__endpoint";
    public const string BudgetName = "Language__textRecordsPerMonth";

    /// <param name="setting">The value of an app setting, or <c>null</c>.</param>
    /// <exception cref="FormatException">A setting is missing or is not what it may be; the message names it.</exception>
    public static AnalysisSettings Read(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var mode = ModeOf(setting(ModeName));
        if (mode == AnalysisMode.Embedded) return new(mode, null, null);
        return new(mode, EndpointOf(setting(EndpointName)), BudgetOf(setting(BudgetName), mode));
    }

    private static AnalysisMode ModeOf(string? text) => text switch
    {
        null or "" or "embedded" => AnalysisMode.Embedded,
        "azure" => AnalysisMode.Azure,
        "cascade" => AnalysisMode.Cascade,
        _ => throw new FormatException($"{ModeName} is \"{text}\"; it may be embedded, azure or cascade."),
    };

    private static Uri EndpointOf(string? text)
        => Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme == Uri.UriSchemeHttps
            ? endpoint
            : throw new FormatException($"{EndpointName} is \"{text}\"; it must be the resource's https address: https://NAME.cognitiveservices.azure.com.");

    private static long? BudgetOf(string? text, AnalysisMode mode)
    {
        if (string.IsNullOrEmpty(text) && mode != AnalysisMode.Cascade) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            ? records
            : throw new FormatException($"{BudgetName} is \"{text}\"; it must be a whole number of text records, 0 or more.");
    }
}
