using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.ReceiveMentions;

public class ReceiveMentionsTests
{
    private const string Good = """{"externalId":"1","source":"social","published":"2026-03-02T09:30:00Z","content":"Ciao"}""";

    [Fact]
    public async Task A_mention_is_accepted_with_its_id_and_goes_to_the_hub()
    {
        var reply = await AnswerAsync(Some.Post(Good));

        using var body = JsonDocument.Parse(reply.Body);
        Assert.Equal(202, reply.Status);
        Assert.Equal(MentionId.Of("social", "1"), body.RootElement.GetProperty("accepted")[0].GetProperty("id").GetString());
        Assert.Equal((MentionEventType.Collected, Some.Time.AddHours(1)), (Assert.Single(reply.Events).Type, reply.Events[0].Data.CollectedAt));
    }

    [Fact]
    public async Task The_good_items_of_a_batch_are_taken_and_the_others_named()
    {
        var reply = await AnswerAsync(Some.Post($$"""[{"externalId":"0"},{{Good}}]"""));

        using var body = JsonDocument.Parse(reply.Body);
        Assert.Equal(202, reply.Status);
        Assert.Equal(1, Assert.Single(body.RootElement.GetProperty("accepted").EnumerateArray()).GetProperty("index").GetInt32());
        var rejected = Assert.Single(body.RootElement.GetProperty("rejected").EnumerateArray());
        Assert.Equal(0, rejected.GetProperty("index").GetInt32());
        Assert.Contains(rejected.GetProperty("errors").EnumerateArray(), error => error.GetProperty("path").GetString() == "$[0].published");
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("""{"externalId":7}""", "application/json", 400)]
    [InlineData(Good, "text/plain", 415)]
    [InlineData(Good, "", 415)]
    public async Task What_cannot_be_taken_gets_a_problem_and_changes_nothing(string body, string contentType, int status)
    {
        var reply = await AnswerAsync(Some.Post(body, contentType));

        using var problem = JsonDocument.Parse(reply.Body);
        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        Assert.Empty(reply.Events);
    }

    [Fact]
    public async Task A_body_over_the_bound_is_too_large()
        => Assert.Equal(413, (await AnswerAsync(Some.Post(new string(' ', MentionPipeline.App.ReceiveMentions.BodyBytesMax + 1)))).Status);

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/CloudEvents+JSON")]
    public async Task Media_types_are_read_as_http_has_them(string contentType)
        => Assert.Equal(202, (await AnswerAsync(Some.Post(Good, contentType))).Status);

    [Fact]
    public async Task With_a_shared_key_only_those_who_show_it_are_admitted()
    {
        var key = new SharedKey("a key of some length");

        Assert.Equal(401, (await AnswerAsync(Some.Post(Good), key)).Status);
        Assert.Equal(401, (await AnswerAsync(Some.Post(Good, headers: (SharedKey.HeaderName, "a key of some lengtH")), key)).Status);
        Assert.Equal(202, (await AnswerAsync(Some.Post(Good, headers: ("X-API-KEY", "a key of some length")), key)).Status);
    }

    [Fact]
    public async Task A_replay_is_collected_when_it_was_said()
    {
        var clock = new SteppedClock(Some.Time.AddYears(1));
        var function = new MentionPipeline.App.ReceiveMentions(new SharedKey(null), new ReplayedCollectionTime(), new Clocks(clock, clock));

        var reply = await function.RunAsync(Some.Post(Good), CancellationToken.None);

        Assert.Equal(Some.Time, reply.Events[0].Data.CollectedAt);
    }

    private static Task<HttpReply> AnswerAsync(HttpCall call, SharedKey? key = null)
    {
        var clock = new SteppedClock(Some.Time.AddHours(1));
        return new MentionPipeline.App.ReceiveMentions(key ?? new SharedKey(null), new LiveCollectionTime(clock), new Clocks(clock, clock))
            .RunAsync(call, CancellationToken.None);
    }
}
