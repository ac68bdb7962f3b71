using MentionPipeline.App.Replay;
using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.HostDriver;
using Xunit.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.CustomHandler;

/// <summary>
/// Goal: a week of real mentions through the custom handler into Cosmos DB ends as it does in embedded mode. Method: the
/// Functions host is played by the driver, Cosmos DB by its emulator; ledger, mentions and rollups must be equal.
/// </summary>
[Collection(CosmosEmulatorGroup.Name)]
public class AirlineTests(CosmosEmulator emulator, ITestOutputHelper output)
{
    private const int Partitions = 4;
    private static readonly string[] Brands = ["virgin-america", "united", "southwest", "jetblue", "us-airways", "american"];

    [AirlineFact]
    public async Task A_week_of_mentions_ends_in_cosmos_db_as_it_does_in_embedded_mode()
    {
        using var folder = new TemporaryDirectory();
        var items = ReplayFile.Read(AirlineFactAttribute.File);
        await using var embedded = await EmbeddedRun.StartAsync(AirlineFactAttribute.Listening, Path.Combine(folder.Path, "embedded"));
        await embedded.FeedAsync(items);
        var store = await emulator.OpenStoreAsync(TimeProvider.System);
        await using var handler = await HandlerRun.StartAsync(store, AirlineFactAttribute.Listening, Path.Combine(folder.Path, "exports"), Partitions);

        var started = TimeProvider.System.GetTimestamp();
        await handler.FeedAsync(items);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        var expected = await StoreView.ReadAsync(embedded.Store, embedded.Ledger, Brands);
        var found = await StoreView.ReadAsync(handler.Store, handler.Ledger, Brands, expected.MentionIds);
        Assert.Equal(expected.Mentions, found.Mentions);
        Assert.Equal(expected.Rollups, found.Rollups);
        Assert.Equal(expected.Ledger, found.Ledger);
        Assert.Equal(items.Count, found.Ledger.Sum(line => line.Received));
        output.WriteLine($"{items.Count} mentions in {seconds:0} s, {items.Count / seconds:0} a second; retried batches: {handler.Host.Retries}");
        foreach (var line in found.Ledger) output.WriteLine(line.ToString());
    }
}

/// <summary>Needs Node.js for the emulator, and the real mentions, which are not part of the project.</summary>
internal sealed class AirlineFactAttribute : FactAttribute
{
    private static readonly string Root = FindRoot();

    public AirlineFactAttribute()
        => Skip = NodeProcess.ReasonToSkip ?? (System.IO.File.Exists(File) ? null : "The airline mentions (../shared/data/airline) are not here.");

    public static string File { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", "airline", "mentions.csv"));

    public static string Listening { get; } = Path.Combine(Root, "docs", "examples", "airlines.listening.json");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("Pipeline.sln is in no folder above the tests.");
    }
}
