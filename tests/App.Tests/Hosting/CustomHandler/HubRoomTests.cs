using System.Text.Json;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.HostDriver;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>The stages behind the custom handler: bodies as the Functions host posts them, answers as it reads them.</summary>
public class HubRoomTests
{
    private static readonly RetryState FirstTry = new(0, 5);
    private static readonly RetryState LastTry = new(5, 5);

    private const string Context = """{"FullyQualifiedNamespace":"n","EventHubName":"mentions-classified","PartitionId":"0"}""";

    public static TheoryData<string> Stages { get; } = ["EnrichMentions", "ClassifyMentions", "StoreMentions"];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_good_batch_is_answered_with_a_json_object_and_events_as_strings(string stage)
    {
        await using var scene = HandlerScene.Start();

        var invocation = await scene.DeliverAsync(stage, FirstTry, 0, HandlerScene.EventOf("a"), HandlerScene.EventOf("b"));

        Assert.Equal((200, "application/json"), (invocation.Status, invocation.MediaType));
        Assert.Equal(JsonValueKind.Object, invocation.Outputs().ValueKind);
        Assert.Equal(OutputsOf(stage), invocation.Events("mentions").Select(TypeOf));
        Assert.Empty(await scene.QuarantineAsync());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_poison_event_is_set_aside_as_it_came_and_the_others_go_on(string stage)
    {
        await using var scene = HandlerScene.Start();
        const string poison = "{\"half\": \"é";

        var invocation = await scene.DeliverAsync(stage, FirstTry, 7, HandlerScene.EventOf("a"), poison, "null", HandlerScene.EventOf("b"));

        Assert.Equal(200, invocation.Status);
        Assert.Equal(OutputsOf(stage), invocation.Events("mentions").Select(TypeOf));
        var entries = await scene.QuarantineAsync();
        Assert.Equal([poison, "null"], entries.OrderBy(entry => entry.Event.Position.Sequence).Select(entry => entry.Event.Body));
        Assert.All(entries, entry => Assert.Equal((QuarantineReason.Unreadable, 2), (entry.Event.Reason, entry.Event.Position.Partition)));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_batch_that_fails_for_a_while_is_counted_once_when_it_comes_again(string stage)
    {
        await using var scene = HandlerScene.Start();
        string[] batch = [HandlerScene.EventOf("a"), "poison", HandlerScene.EventOf("b")];
        scene.Store.IsDown = true;
        var failed = await scene.DeliverAsync(stage, FirstTry, 0, batch);
        scene.Store.IsDown = false;

        var retried = await scene.DeliverAsync(stage, FirstTry with { RetryCount = 1 }, 0, batch);
        var repeated = await scene.DeliverAsync(stage, FirstTry, 0, batch);

        Assert.Equal((500, 200, 200), (failed.Status, retried.Status, repeated.Status));
        Assert.Single(await scene.QuarantineAsync());
        var counted = Assert.Single(await scene.Ledger.ReadProgressAsync(CancellationToken.None));
        Assert.Equal((2L, 3L), (counted.Through, counted.Sources.Values.Sum(counts => counts.Passed + counts.Stored + counts.Quarantined)));
    }

    [Theory]
    [InlineData("ClassifyMentions")]
    [InlineData("StoreMentions")]
    public async Task A_batch_that_fails_on_its_last_try_is_set_aside_instead_of_lost(string stage)
    {
        await using var scene = HandlerScene.Start();
        scene.Store.AreMentionsDown = scene.IsClassifierDown = true;
        var earlier = await scene.DeliverAsync(stage, LastTry with { RetryCount = 4 }, 0, HandlerScene.EventOf("a"), "poison");
        Assert.Empty(await scene.QuarantineAsync());

        var last = await scene.DeliverAsync(stage, LastTry, 0, HandlerScene.EventOf("a"), "poison");

        Assert.Equal((500, 200), (earlier.Status, last.Status));
        Assert.Empty(last.Events("mentions"));
        var reasons = (await scene.QuarantineAsync()).OrderBy(entry => entry.Event.Position.Sequence).Select(entry => entry.Event.Reason);
        Assert.Equal([QuarantineReason.RetriesExhausted, QuarantineReason.Unreadable], reasons);
        Assert.Equal(2, (await scene.Ledger.ReadAsync(CancellationToken.None)).Total.Quarantined);
    }

    [Fact]
    public async Task Without_a_retry_policy_the_first_try_is_the_last()
    {
        await using var scene = HandlerScene.Start();
        scene.Store.AreMentionsDown = true;

        var invocation = await scene.DeliverAsync("StoreMentions", retry: null, 0, HandlerScene.EventOf("a"));

        Assert.Equal(200, invocation.Status);
        Assert.Equal(QuarantineReason.RetriesExhausted, Assert.Single(await scene.QuarantineAsync()).Event.Reason);
    }

    [Fact]
    public async Task Tries_without_end_never_set_a_batch_aside()
    {
        await using var scene = HandlerScene.Start();
        scene.Store.AreMentionsDown = true;

        var invocation = await scene.DeliverAsync("StoreMentions", new RetryState(1_000_000, -1), 0, HandlerScene.EventOf("a"));

        Assert.Equal(500, invocation.Status);
        Assert.Empty(await scene.QuarantineAsync());
    }

    [Fact]
    public async Task When_even_the_quarantine_cannot_be_written_the_batch_fails()
    {
        await using var scene = HandlerScene.Start();
        scene.Store.IsDown = true;

        Assert.Equal(500, (await scene.DeliverAsync("StoreMentions", LastTry, 0, HandlerScene.EventOf("a"))).Status);
    }

    [Theory]
    [InlineData("""{"Data":{"events":"[]"},"Metadata":{}}""", "TriggerPartitionContext")]
    [InlineData("""{"Data":{},"Metadata":{"TriggerPartitionContext":CONTEXT,"SequenceNumberArray":"[]"}}""", "Data.events")]
    [InlineData("""{"Data":{"events":"[\"a\"]"},"Metadata":{"TriggerPartitionContext":CONTEXT,"SequenceNumberArray":"[]"}}""", "1 events, but 0")]
    [InlineData("""{"Data":{"events":"[]"},"Metadata":{"TriggerPartitionContext":{"EventHubName":"h","PartitionId":"x"}}}""", "PartitionId")]
    [InlineData("[]", "object")]
    [InlineData("{", "not JSON")]
    public async Task What_the_host_never_sends_is_refused_and_says_why(string body, string expected)
    {
        await using var scene = HandlerScene.Start();

        var sent = System.Text.Encoding.UTF8.GetBytes(body.Replace("CONTEXT", Context, StringComparison.Ordinal));

        var invocation = await scene.Host.InvokeAsync("StoreMentions", sent);

        Assert.Equal((400, "application/problem+json"), (invocation.Status, invocation.MediaType));
        Assert.Contains(expected, invocation.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_the_host_leaves_unwrapped_are_read_too()
    {
        await using var scene = HandlerScene.Start();
        var text = JsonSerializer.Serialize(HandlerScene.EventOf("a"));
        var body = $$"""{"Data":{"events":[{{text}}]},"Metadata":{"PartitionContext":{{Context}},"SequenceNumberArray":["41"]} }""";

        var invocation = await scene.Host.InvokeAsync("StoreMentions", System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(200, invocation.Status);
        Assert.Equal(41, Assert.Single(await scene.Ledger.ReadProgressAsync(CancellationToken.None)).Through);
    }

    private static string[] OutputsOf(string stage) => stage switch
    {
        "EnrichMentions" => ["mention.enriched", "mention.enriched"],
        "ClassifyMentions" => ["mention.classified", "mention.classified"],
        _ => [],
    };

    private static string TypeOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("type").GetString()!;
    }
}
