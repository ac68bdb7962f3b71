using System.Text.RegularExpressions;
using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>Each alert asks a query that is there, measures a column that the query makes, and no query is asked by no one.</summary>
internal static partial class QueryCheck
{
    private const string Path = "infra/modules/alerts.bicep";

    [GeneratedRegex(@"loadTextContent\('\.\./queries/([\w-]+\.kql)'\)")]
    private static partial Regex Load();

    /// <summary>What follows and precedes the count in messages that a query looks for.</summary>
    [GeneratedRegex(@"extract\(@""(\w[\w ]*?) \(\\d\+\) (\w[\w ]*?)""")]
    private static partial Regex Counted();

    /// <summary>The messages of the app that queries count are those that its code writes.</summary>
    public static IEnumerable<string> OfMessages(IEnumerable<(string Path, string Text)> queries, string messages)
        => queries.SelectMany(query => Counted().Matches(query.Text).Select(match => $"{match.Groups[1].Value} {{Count}} {match.Groups[2].Value}")
            .Where(phrase => !messages.Contains(phrase, StringComparison.Ordinal))
            .Select(phrase => $"{query.Path} looks for '{phrase}', which no message says"));

    public static IEnumerable<string> Of(Infrastructure infra)
    {
        var file = infra[Path];
        var files = Repository.FilesUnder("infra/queries", "*.kql").ToList();
        var alerts = (file.VariableValue("logAlerts")?.Parts ?? []).Select(file.ObjectOf)
            .Select(alert => (Query: "infra/queries/" + Load().Match(file.TextOf(alert["query"])).Groups[1].Value, Measure: file.StringOf(alert["measure"])))
            .ToList();
        return alerts.Select(alert => alert.Query).Except(files).Select(query => $"{Path} asks {query}, which is not there")
            .Concat(files.Except(alerts.Select(alert => alert.Query)).Select(query => $"{query} is asked by no one"))
            .Concat(alerts.Where(alert => files.Contains(alert.Query) && !Makes(alert.Query, alert.Measure))
                .Select(alert => $"{alert.Query} makes no {alert.Measure}"));
    }

    private static bool Makes(string query, string column) => Repository.Text(query).Contains($"summarize {column} = ", StringComparison.Ordinal);
}
