using System.Net;
using System.Text.Json;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.QueryApi;

/// <summary>Why a bucket raised an alert, or none.</summary>
public sealed class WhyTests : QueryApiScene
{
    private static readonly DateTimeOffset Start = new(2026, 2, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Crisis = Start.AddDays(6);

    public WhyTests()
    {
        for (var at = Start; at < Crisis.AddHours(1); at += EventTime.BucketWidth)
            PutRollup("aurora", at, at < Crisis ? new Counts(10, 2, 8, 0) : new Counts(40, 30, 10, 0));
        Store.Detectors.Put(new DetectorDocument { Id = "aurora", NextBucket = Crisis.AddHours(1), State = SpikeState.Empty });
    }

    [Fact]
    public async Task While_the_brand_is_learned_it_says_so()
    {
        var why = await WhyAsync(Start.AddDays(1));

        Assert.False(why.GetProperty("raised").GetBoolean());
        var reason = Assert.Single(why.GetProperty("reasons").EnumerateArray());
        Assert.Equal("learning", reason.GetProperty("reason").GetString());
        Assert.Contains("Too little is known", reason.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_bucket_says_for_each_window_what_it_lacks()
    {
        var why = await WhyAsync(Start.AddDays(5).AddMinutes(2));

        Assert.Equal(Start.AddDays(5), why.GetProperty("start").GetDateTimeOffset());
        Assert.Equal(2, why.GetProperty("negative").GetInt32());
        Assert.Empty(why.GetProperty("reasons").EnumerateArray());
        var windows = why.GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal(["PT15M", "PT1H", "PT3H", "PT8H", "P1D"], windows.Select(window => window.GetProperty("window").GetString()));
        Assert.All(windows, window => Assert.Contains(
            window.GetProperty("reasons").EnumerateArray(), reason => reason.GetProperty("reason").GetString() == "belowRatio"));
        Assert.Contains("is less than 1.5 times the", windows[1].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bucket_that_raises_says_so_and_those_after_it_that_the_incident_goes_on()
    {
        var raised = new List<bool>();
        for (var at = Crisis; at < Crisis.AddMinutes(30); at += EventTime.BucketWidth) raised.Add((await WhyAsync(at)).GetProperty("raised").GetBoolean());

        Assert.Single(raised, true);
        var after = await WhyAsync(Crisis.AddMinutes(40));
        Assert.Equal("incidentRunning", Assert.Single(after.GetProperty("reasons").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Other_series_can_be_asked_about_as_well()
    {
        PutRollup("aurora", Crisis, new Counts(40, 30, 10, 0), topics: TopicCounts.Of([new("safety", new Counts(30, 30, 0, 0))]));
        var topic = await GetAsync($"/api/brands/aurora/why?at={At(Crisis)}&topic=safety");
        var volume = await GetAsync($"/api/brands/aurora/why?at={At(Crisis)}&series=volume");
        var share = await GetAsync($"/api/brands/aurora/why?at={At(Crisis)}&series=negativeShare");

        Assert.Equal(("topics", "safety"), (topic.GetProperty("series").GetString(), topic.GetProperty("topic").GetString()));
        Assert.Equal(30, topic.GetProperty("negative").GetInt32());
        Assert.True(topic.GetProperty("raised").GetBoolean());
        Assert.Equal((40, 30), (volume.GetProperty("mentions").GetInt32(), volume.GetProperty("negative").GetInt32()));
        Assert.Equal(150, volume.GetProperty("windows")[1].GetProperty("observed").GetInt64());
        Assert.Equal(4, share.GetProperty("windows").GetArrayLength());
        Assert.Equal(0.2, share.GetProperty("windows")[0].GetProperty("usualShare").GetDouble(), 0.01);
        Assert.Contains("times the usual 20 %", share.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/brands/aurora/why?at=2026-03-01T00:00:00Z&series=topics", HttpStatusCode.BadRequest, "topic:")]
    [InlineData("/api/brands/aurora/why?at=2026-03-01T00:00:00Z&series=volume&topic=app", HttpStatusCode.BadRequest, "topic:")]
    [InlineData("/api/brands/aurora/why?at=2026-03-01T00:00:00Z&series=mood", HttpStatusCode.BadRequest, "mood")]
    [InlineData("/api/brands/nobody/why?at=2026-03-01T00:00:00Z", HttpStatusCode.NotFound, "'nobody'")]
    [InlineData("/api/brands/aurora/why", HttpStatusCode.BadRequest, "at:")]
    [InlineData("/api/brands/aurora/why?at=noon", HttpStatusCode.BadRequest, "noon")]
    [InlineData("/api/brands/aurora/why?at=2026-03-01T01:00:00Z", HttpStatusCode.BadRequest, "has not been looked at yet")]
    [InlineData("/api/brands/brio/why?at=2026-03-01T00:00:00Z", HttpStatusCode.BadRequest, "has not been looked at yet")]
    public async Task A_wrong_question_is_told_so(string path, HttpStatusCode status, string said)
        => Assert.Contains(said, await ProblemAsync(path, status), StringComparison.Ordinal);

    private Task<JsonElement> WhyAsync(DateTimeOffset at) => GetAsync($"/api/brands/aurora/why?at={At(at)}");
}
