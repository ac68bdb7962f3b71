using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.LabelMentions;

public class LabelMentionsTests
{
    private readonly MemoryStore _store = new(new SteppedClock(Some.Time));

    [Fact]
    public async Task A_label_of_a_stored_mention_goes_to_the_hub()
    {
        var mention = await StoredAsync();

        var reply = await AnswerAsync(mention.Id, """{"sentiment":"positive","by":"anna"}""");

        var sent = Assert.Single(reply.Events);
        Assert.Equal((202, MentionEventType.Labelled, mention.Id), (reply.Status, sent.Type, sent.Subject));
        Assert.Equal(new HumanLabel(SentimentLabel.Positive, "anna", Some.Time.AddHours(1)), sent.Data.Label);
    }

    [Fact]
    public async Task The_event_of_a_label_carries_neither_text_nor_author()
    {
        var mention = await StoredAsync();

        var reply = await AnswerAsync(mention.Id, """{"sentiment":null}""");

        Assert.Equal(("", null, null), (reply.Events[0].Data.Content, reply.Events[0].Data.Author, reply.Events[0].Data.Label!.Sentiment));
    }

    [Theory]
    [InlineData("""{"sentiment":"awful"}""", "$.sentiment")]
    [InlineData("""{"by":"anna"}""", "$.sentiment")]
    [InlineData("""{"sentiment":"positive","by":7}""", "$.by")]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    public async Task A_wrong_label_is_named_and_changes_nothing(string body, string path)
    {
        var mention = await StoredAsync();

        var reply = await AnswerAsync(mention.Id, body);

        using var problem = JsonDocument.Parse(reply.Body);
        Assert.Equal((400, 0), (reply.Status, reply.Events.Count));
        Assert.Equal(path, problem.RootElement.GetProperty("errors")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_mention_that_is_not_stored_cannot_be_labelled()
        => Assert.Equal(404, (await AnswerAsync("nobody", """{"sentiment":"positive"}""")).Status);

    [Fact]
    public async Task A_large_body_is_turned_away()
        => Assert.Equal(413, (await AnswerAsync("any", new string(' ', 5_000))).Status);

    private async Task<Mention> StoredAsync()
    {
        var mention = Some.Mention();
        await _store.Mentions.WriteAsync([new(Some.Stored(mention), null)], default);
        return mention;
    }

    private Task<HttpReply> AnswerAsync(string id, string body)
    {
        var clock = new SteppedClock(Some.Time.AddHours(1));
        var function = new MentionPipeline.App.LabelMentions(new SharedKey(null), _store.Mentions, new Clocks(clock, clock));
        return function.RunAsync(Some.Post(body) with { Path = $"/api/mentions/{id}/label" }, default);
    }
}
