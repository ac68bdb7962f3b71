using System.Text.RegularExpressions;
using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>Each alert asks a query that is there, measures a column that the query makes, and no query is asked by no one.</summary>
internal static partial class QueryCheck
{
    private const string Path = "infra/modules/alerts.bicep";

    [GeneratedRegex(@"loadTextContent\('\.\./queries/([\w-]+\.kql)'\)")]
    private static partial Regex Load();

    public static IEnumerable<string> Of(Infrastructure infra)
    {
        var file = infra[Path];
        var files = Repository.FilesUnder("infra/queries", "*.kql").ToList();
        var alerts = (file.VariableValue("logAlerts")?.Parts ?? []).Select(file.ObjectOf)
            .Select(alert => (Query: "infra/queries/" + Load().Match(file.TextOf(alert["query"])).Groups[1].Value, Measure: file.StringOf(alert["measure"]))).ToList();
        return alerts.Select(alert => alert.Query).Except(files).Select(query => $"{Path} asks {query}, which is not there")
            .Concat(files.Except(alerts.Select(alert => alert.Query)).Select(query => $"{query} is asked by no one"))
            .Concat(alerts.Where(alert => files.Contains(alert.Query) && !Makes(alert.Query, alert.Measure))
                .Select(alert => $"{alert.Query} makes no {alert.Measure}"));
    }

    private static bool Makes(string query, string column) => Repository.Text(query).Contains($"summarize {column} = ", StringComparison.Ordinal);
}
