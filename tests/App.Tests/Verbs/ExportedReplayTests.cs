using System.Text.Json;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.App.Tests.Tidy;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>What a BI engine reads from the exports of a real run is what the store holds.</summary>
public class ExportedReplayTests
{
    private static readonly string[] Brands = ["virgin-america", "united", "southwest", "jetblue", "us-airways", "american"];

    [NodeFact]
    public async Task DuckDB_gets_the_stores_counts_from_the_exports_of_a_replay()
    {
        using var folder = new TemporaryFolder();
        GeneratedMentions.Write(folder["mentions.csv"], rows: 1_500, seed: 7);
        using var app = AppProcess.Start(
            "replay", folder["mentions.csv"], "--exit", "--port", "0", "--data", folder["data"],
            "--listening", Repository.PathOf("docs/examples/airlines.listening.json"));
        Assert.Equal(0, await app.WaitForExitAsync());

        using var read = JsonDocument.Parse(await NodeScripts.RunAsync("read-exports.mjs", "", Path.Combine(folder["data"], "exports")));
        var stored = await StoredState.ReadAsync(folder["data"], Brands);

        var expected = stored.Mentions
            .Select(line => line.Split(' '))
            .SelectMany(words => words[2].Split('+').Select(brand => $"{brand} {words[1].ToLowerInvariant()}"))
            .CountBy(key => key)
            .Select(count => $"{count.Key} {count.Value}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Lines(read.RootElement.GetProperty("ndjson")));
        Assert.Equal(expected, Lines(read.RootElement.GetProperty("csv")));
    }

    private static IEnumerable<string> Lines(JsonElement rows) => rows.EnumerateArray()
        .Select(row => $"{row.GetProperty("brand")} {row.GetProperty("sentiment")} {row.GetProperty("mentions")}")
        .Order(StringComparer.Ordinal);
}
