using System.Text.RegularExpressions;

namespace MentionPipeline.Infra.Tests;

/// <summary>The settings that the program itself reads: constants of its code in the form that app settings have.</summary>
internal static partial class CodeSettings
{
    /// <summary>Read in development alone: what they replace is there in Azure.</summary>
    private static readonly HashSet<string> OfDevelopment =
        ["EventHubs__developmentEndpoint", "Listening__path", "MENTIONS_API_KEY", "Store__kind", "Store__path"];

    [GeneratedRegex(@"const string \w+ = ""([A-Z][A-Za-z]+__[A-Za-z]+|AZURE_CLIENT_ID|MENTIONS_API_KEY)""")]
    private static partial Regex Constant();

    /// <summary>Every setting that the code names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Repository.FilesUnder("functions", "*.cs").Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => Constant().Matches(Repository.Text(path))).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Those that Azure has to give.</summary>
    public static IReadOnlyList<string> InAzure { get; } = [.. All.Except(OfDevelopment)];
}
