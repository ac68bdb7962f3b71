using System.Net;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.QueryApi;

public sealed class TopicsTests : QueryApiScene
{
    [Fact]
    public async Task Topics_are_counted_in_the_range_and_in_the_one_before_it()
    {
        PutRollup("aurora", Some.Time.AddHours(-1), new Counts(3, 2, 1, 0), topics: Topics(("delivery", 3), ("price", 1)));
        PutRollup("aurora", Some.Time.AddHours(-2), new Counts(1, 1, 0, 0), partition: 1, topics: Topics(("price", 4)));
        PutRollup("aurora", Some.Time.AddHours(-30), new Counts(1, 1, 0, 0), topics: Topics(("delivery", 7), ("refund", 1)));

        var topics = (await GetAsync("/api/brands/aurora/topics")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["price", "delivery"], topics.Select(topic => topic.GetProperty("topic").GetString()));
        Assert.Equal((5, 0), (topics[0].GetProperty("mentions").GetInt32(), topics[0].GetProperty("before").GetInt32()));
        Assert.Equal((3, 7), (topics[1].GetProperty("negative").GetInt32(), topics[1].GetProperty("before").GetInt32()));
    }

    [Theory]
    [InlineData("/api/brands/nobody/topics", HttpStatusCode.NotFound, "'nobody'")]
    [InlineData("/api/brands/aurora/topics?from=x", HttpStatusCode.BadRequest, "from")]
    [InlineData("/api/brands/aurora/topics?from=2020-01-01T00:00:00Z", HttpStatusCode.BadRequest, "at most 92 days")]
    public async Task A_wrong_question_is_told_so(string path, HttpStatusCode status, string said)
        => Assert.Contains(said, await ProblemAsync(path, status), StringComparison.Ordinal);

    private static TopicCounts Topics(params (string Topic, int Negative)[] counts)
        => TopicCounts.Of(counts.Select(count => KeyValuePair.Create(count.Topic, new Counts(count.Negative, count.Negative, 0, 0))));
}
