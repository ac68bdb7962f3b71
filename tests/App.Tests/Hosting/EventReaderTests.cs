using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.App.Tests.Hosting;

/// <summary>Law 5 at the way in of a stage: whatever lies on a hub, the batch goes on.</summary>
public sealed class EventReaderTests
{
    private const int GarbageBytes = 1 << 20;
    private const int GarbageSeed = 5;

    private static readonly string Good = JsonSerializer.Serialize(MentionEvent.Collected(Some.Mention()), PipelineJson.Options);

    [Fact]
    public void An_event_comes_back_as_it_was_written()
    {
        var read = Assert.Single(Read(Good).Events);

        Assert.Equal(Good, JsonSerializer.Serialize(read.Event, PipelineJson.Options));
        Assert.Equal(new EventPosition(Some.Generation, 3, 0), read.Position);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    public void What_is_no_event_is_set_aside_as_it_is(string body)
    {
        var aside = Assert.Single(Read(body).Unreadable);

        Assert.Equal((QuarantineReason.Unreadable, QuarantinedEvent.UnknownSource, body), (aside.Reason, aside.Source, aside.Body));
        Assert.NotEqual("", aside.Detail);
    }

    [Theory]
    [InlineData("time", "\"yesterday\"")]
    [InlineData("time", "7")]
    [InlineData("id", "7")]
    [InlineData("data", "\"text\"")]
    [InlineData("data", "[]")]
    [InlineData("data", "null")]
    [InlineData("specversion", "1.0")]
    [InlineData("specversion", "\"0.3\"")]
    [InlineData("specversion", "null")]
    [InlineData("subject", "\"somebody else\"")]
    [InlineData("subject", "null")]
    public void A_property_that_is_wrong_sets_the_event_aside_under_its_source(string property, string value)
    {
        var aside = Assert.Single(Read(With(Good, property, value)).Unreadable);

        Assert.Equal(("social", QuarantineReason.Unreadable), (aside.Source, aside.Reason));
        Assert.NotEqual("", aside.Detail);
    }

    [Theory]
    [InlineData("content", "7")]
    [InlineData("content", "null")]
    [InlineData("published", "\"soon\"")]
    [InlineData("about", "\"aurora\"")]
    [InlineData("about", "null")]
    [InlineData("about", "[null]")]
    [InlineData("tag", "[null]")]
    [InlineData("tag", "null")]
    [InlineData("attachment", "null")]
    [InlineData("attachment", "[null]")]
    [InlineData("sentiment", "{\"label\":\"angry\"}")]
    [InlineData("externalId", "null")]
    [InlineData("id", "\"\"")]
    public void A_mention_that_is_wrong_sets_the_event_aside(string property, string value)
    {
        var body = JsonNode.Parse(Good)!;
        body["data"]![property] = JsonNode.Parse(value);

        var batch = Read(body.ToJsonString());

        Assert.Empty(batch.Events);
        Assert.Equal("social", Assert.Single(batch.Unreadable).Source);
    }

    [Fact]
    public void A_source_that_contradicts_its_mention_is_set_aside()
    {
        var aside = Assert.Single(Read(With(Good, "source", "\"elsewhere\"")).Unreadable);

        Assert.Equal("elsewhere", aside.Source);
        Assert.Contains("'social'", aside.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_set_aside()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"source\":\"so"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("cial\"}")];

        Assert.Equal(QuarantineReason.Unreadable, Assert.Single(Read([body]).Unreadable).Reason);
    }

    [Fact]
    public void A_megabyte_of_garbage_is_set_aside()
    {
        var garbage = new byte[GarbageBytes];
        new Random(GarbageSeed).NextBytes(garbage);

        Assert.Single(Read([garbage]).Unreadable);
        Assert.Single(Read(new string('[', GarbageBytes)).Unreadable);
        Assert.Single(Read(With(Good, "data", new string('[', 2_000) + new string(']', 2_000), parse: false)).Unreadable);
    }

    [Fact]
    public void The_readable_ones_of_a_batch_go_on_in_order()
    {
        var batch = EventReader.Read(HubName.Collected, Some.Generation, 0, [(4, Bytes(Good)), (5, Bytes("{")), (6, Bytes(Good))]);

        Assert.Equal([4, 6], batch.Events.Select(read => read.Position.Sequence));
        Assert.Equal([5], batch.Unreadable.Select(aside => aside.Position.Sequence));
    }

    private static string With(string body, string property, string value, bool parse = true)
    {
        var node = JsonNode.Parse(body)!.AsObject();
        node[property] = parse ? JsonNode.Parse(value) : "replace me";
        return parse ? node.ToJsonString() : node.ToJsonString().Replace("\"replace me\"", value, StringComparison.Ordinal);
    }

    private static EventBatch Read(string body) => Read([Encoding.UTF8.GetBytes(body)]);

    private static EventBatch Read(IEnumerable<byte[]> bodies)
        => EventReader.Read(HubName.Collected, Some.Generation, 3, bodies.Select((body, i) => ((long)i, (ReadOnlyMemory<byte>)body)));

    private static ReadOnlyMemory<byte> Bytes(string body) => Encoding.UTF8.GetBytes(body);
}
