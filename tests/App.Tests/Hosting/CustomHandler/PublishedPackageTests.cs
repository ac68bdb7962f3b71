using System.IO.Compression;
using System.Net;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;
using MentionPipeline.HostDriver;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>What is deployed, as it is deployed: the zip, and the executable that comes out of it.</summary>
[Collection(PublishedPackageTestGroup.Name)]
public class PublishedPackageTests(PublishedPackage package)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Unreachable = "http://127.0.0.1:9/";
    private static readonly string[] Timers = ["ApplyRetention", "DeliverAlerts", "DetectSpikes", "ExportMentions", "PollSources"];
    private static readonly string[] Stages = ["EnrichMentions", "ClassifyMentions", "StoreMentions"];

    private const string Good = """
        {"externalId":"1","source":"social","published":"2026-03-02T09:30:00Z","content":"Aurora coffee is cold again"}
        {"externalId":"2","source":"social","published":"2026-03-02T09:31:00Z","content":"Nothing to do with any brand"}
        """;

    private const string ListeningWithASource = """
        {
          "brands": [{ "id": "aurora", "name": "Aurora", "query": "aurora" }],
          "sources": [{ "id": "inbox", "kind": "folder", "path": "inbox" }]
        }
        """;

    [PublishedFact]
    public void The_zip_holds_a_linux_executable_with_its_x_bit_at_the_root()
    {
        using var zip = ZipFile.OpenRead(package.ZipPath);

        var modes = zip.Entries.ToDictionary(entry => entry.FullName, entry => (entry.ExternalAttributes >> 16) & 0x1FF);
        Assert.Equal(Convert.ToInt32("755", 8), modes["MentionPipeline.App"]);
        Assert.All(modes.Where(mode => mode.Key != "MentionPipeline.App"), mode => Assert.Equal((mode.Key, Convert.ToInt32("644", 8)), (mode.Key, mode.Value)));
        Assert.Contains("host.json", modes.Keys);
        Assert.DoesNotContain(modes.Keys, name => name.Contains('\\', StringComparison.Ordinal) || name.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.Equal("\u007fELF"u8.ToArray(), File.ReadAllBytes(Path.Combine(package.AppPath, "MentionPipeline.App"))[..4]);
    }

    [PublishedFact]
    public void Every_room_is_there_with_nothing_but_its_definition()
    {
        var rooms = FunctionDefinition.ReadAll(package.AppPath);

        Assert.Equal(FunctionDefinition.ReadAll(AppContext.BaseDirectory).Select(room => room.Name), rooms.Select(room => room.Name));
        var entries = rooms.Select(room => Directory.GetFileSystemEntries(Path.Combine(package.AppPath, room.Name)));
        Assert.All(entries, inside => Assert.Equal("function.json", Path.GetFileName(Assert.Single(inside))));
    }

    [PublishedFact]
    public async Task Started_as_the_host_starts_it_every_room_does_its_work()
    {
        var store = package.Folder("store");
        await using (var app = PublishedApp.Start(package.AppPath, ("Store__kind", "sqlite"), ("Store__path", store)))
        {
            Assert.Equal(HttpStatusCode.OK, await app.WaitUntilReadyAsync());
            var (status, reply) = await app.Host.RequestAsync("ReceiveMentions", "application/x-ndjson", Good);
            Assert.Equal((202, true), (status, reply.Contains("accepted", StringComparison.Ordinal)));
            Assert.Equal(400, (await app.Host.RequestAsync("ReceiveMentions", "application/json", "{")).Status);
            app.Host.Hub(HubName.Collected).Append(["poison"], TimeProvider.System.GetUtcNow());
            await app.Host.DrainAsync();
            foreach (var timer in Timers) Assert.Equal((timer, JsonValueKind.Object), (timer, (await app.Host.RunTimerAsync(timer)).Outputs().ValueKind));
            await AssertForwardedAsync(app.Http);
            Assert.Equal(0, app.Host.Retries);
            await app.KillAsync();
        }

        using var read = SqliteStore.Open(Path.Combine(store, "store.db"), Clocks.Live);
        var everything = new Listing(QuarantineDocument.All, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Limit: 10);
        var page = await read.Quarantine.ListAsync(everything, CancellationToken.None);
        Assert.Equal("poison", Assert.Single(page.Items).Event.Body);
    }

    [PublishedFact]
    public async Task While_the_store_is_away_rooms_fail_and_every_line_names_its_invocation()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["listening.json"], ListeningWithASource);
        await using var app = PublishedApp.Start(
            package.AppPath, ("Cosmos__accountEndpoint", Unreachable), ("Exports__blobServiceUri", Unreachable), ("Listening__path", folder["listening.json"]));
        Assert.Equal(HttpStatusCode.OK, await app.WaitUntilReadyAsync());

        foreach (var timer in Timers) Assert.Equal((timer, 500), (timer, (await app.Host.RunTimerAsync(timer)).Status));
        foreach (var stage in Stages)
        {
            var definition = app.Host.Function(stage);
            var trigger = (EventHubTrigger)definition.Trigger;
            HubEvent[] events = [new(0, HandlerScene.EventOf("a"), Some.Time), new(1, "poison", Some.Time)];
            var body = InvocationBody.OfEvents(definition.TriggerBinding, trigger.Hub, trigger.ConsumerGroup, 0, events, new RetryState(0, -1));
            Assert.Equal((stage, 500), (stage, (await app.Host.InvokeAsync(stage, body, $"00-{TraceId}-00f067aa0ba902b7-01")).Status));
        }
        // The front door needs the hub only; what is forwarded answers its caller itself.
        Assert.Equal(202, (await app.Host.RequestAsync("ReceiveMentions", "application/x-ndjson", Good)).Status);
        using var ledger = await app.Http.GetAsync(new Uri("/api/ledger", UriKind.Relative));
        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (ledger.StatusCode, ledger.Content.Headers.ContentType?.MediaType));
        await app.WaitForLinesAsync("\"EventId\":120", Timers.Length + Stages.Length);
        await app.KillAsync();

        var failures = app.StandardOutput.Where(line => line.Contains("\"EventId\":120", StringComparison.Ordinal)).ToList();
        Assert.Equal(Timers.Length + Stages.Length, failures.Count);
        Assert.All(failures, line => Assert.Contains("\"InvocationId\":\"invocation-", line, StringComparison.Ordinal));
        Assert.Equal(Stages.Length, failures.Count(line => line.Contains(TraceId, StringComparison.Ordinal)));
    }

    [PublishedFact]
    public async Task A_missing_setting_ends_the_program_with_a_sentence_and_not_with_0()
    {
        await using var app = PublishedApp.Start(package.AppPath);

        Assert.Equal(1, await app.WaitForExitAsync());
        Assert.Contains("Cosmos__accountEndpoint", Assert.Single(app.StandardError), StringComparison.Ordinal);
    }

    private static async Task AssertForwardedAsync(HttpClient http)
    {
        using var ledger = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/ledger", UriKind.Relative)));
        var total = ledger.RootElement.GetProperty("total");
        Assert.Equal([3, 1, 0], new[] { "received", "quarantined", "inflight" }.Select(name => total.GetProperty(name).GetInt32()));
        Assert.True(total.GetProperty("balanced").GetBoolean());
        using var page = await http.GetAsync(new Uri("/app.js", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
