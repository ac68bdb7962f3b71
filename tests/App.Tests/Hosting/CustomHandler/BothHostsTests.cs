using MentionPipeline.App.Replay;
using MentionPipeline.App.Tests.Tidy;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;
using MentionPipeline.HostDriver;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>
/// Goal: what runs in Azure comes to the same result as what runs on one machine. Method: the same mentions, repeats, edits,
/// deletions and refused items go through both hosts; stored mentions, rollups and ledger must be equal. The played hubs
/// spread batches over partitions without regard to the mention, as Event Hubs does for a custom handler.
/// </summary>
public class BothHostsTests
{
    private const int Rows = 3_000;
    private const int Seed = 20260302;
    private static readonly string[] Brands = ["virgin-america", "united", "southwest", "jetblue", "us-airways", "american"];
    private static readonly string Listening = Repository.PathOf("docs/examples/airlines.listening.json");

    [Fact]
    public async Task One_scenario_leaves_the_same_mentions_counts_and_ledger_in_both_hosts()
    {
        using var folder = new TemporaryFolder();
        GeneratedMentions.Write(folder["mentions.csv"], Rows, Seed);
        var created = ReplayFile.Read(folder["mentions.csv"]);
        var changed = Changes(folder["changes.ndjson"], created);

        await using var embedded = await EmbeddedRun.StartAsync(Listening, folder["embedded"]);
        using var store = SqliteStore.Open(folder["handler.db"], Clocks.Live);
        await using var handler = await HandlerRun.StartAsync(store, Listening, folder["exports"], partitions: 4);
        // Changes come when what they change is stored: on different partitions nobody keeps them behind it.
        foreach (var items in new[] { created, changed, changed })
        {
            await embedded.FeedAsync(items);
            await handler.FeedAsync(items);
        }

        var expected = await StoreView.ReadAsync(embedded.Store, embedded.Ledger, Brands);
        var found = await StoreView.ReadAsync(handler.Store, handler.Ledger, Brands);
        Assert.True(expected.Mentions.Count > Rows / 2 && expected.Rollups.Count > Brands.Length);
        Assert.Equal(expected.Mentions, found.Mentions);
        Assert.Equal(expected.Rollups, found.Rollups);
        Assert.Equal(expected.Ledger, found.Ledger);
        Assert.Contains(found.Ledger, line => line is { Received: > Rows, Duplicate: > 0, Filtered: > 0, Inflight: 0, Balanced: true });
    }

    /// <summary>Every seventh post is edited, every eleventh deleted.</summary>
    private static IReadOnlyList<ReplayItem> Changes(string path, IReadOnlyList<ReplayItem> created)
    {
        var lines = new List<string>();
        for (var i = 0; i < created.Count; i++)
        {
            var item = System.Text.Json.Nodes.JsonNode.Parse(created[i].Json)!.AsObject();
            var later = created[i].At.AddHours(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            if (i % 7 == 0) item["content"] = $"@united and @JetBlue: great, thanks, edited {i}";
            if (i % 7 == 0) item["updated"] = later;
            if (i % 11 == 0) item["deleted"] = later;
            if (i % 7 == 0 || i % 11 == 0) lines.Add(item.ToJsonString());
        }
        File.WriteAllLines(path, lines);
        return ReplayFile.Read(path);
    }
}
