using System.Text.RegularExpressions;
using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>The sizes that docs/cost.md argues for are the sizes that are deployed.</summary>
internal static partial class SizeCheck
{
    /// <summary>The columns of the document's table, after size and mentions/s.</summary>
    private static readonly string[] Columns =
        ["partitions", "throughputUnits", "throughputUnitsMax", "instancesMax", "requestUnitsMax", "logGigabytesPerDayMax"];

    [GeneratedRegex(@"^\| (\w+) \| [\d,]+ mentions/s \|(.+)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    public static IEnumerable<string> Of(Infrastructure infra, string document)
    {
        var main = infra.Main;
        var argued = Row().Matches(document)
            .ToDictionary(row => row.Groups[1].Value, row => string.Join(' ', row.Groups[2].Value.Split('|').Select(cell => cell.Trim())));
        var deployed = main.ObjectOf(main.VariableValue("sizes")).ToDictionary(size => size.Key, size => Figures(main, size.Value));
        return deployed.Keys.Union(argued.Keys).Where(size => argued.GetValueOrDefault(size) != deployed.GetValueOrDefault(size))
            .Select(size => $"size {size} is {deployed.GetValueOrDefault(size)} in main.bicep and {argued.GetValueOrDefault(size)} in docs/cost.md");
    }

    private static string Figures(BicepFile main, BicepNode size)
    {
        var values = main.ObjectOf(size);
        return string.Join(' ', Columns.Select(column => values.TryGetValue(column, out var value) ? main.TextOf(value) : "?"));
    }
}
