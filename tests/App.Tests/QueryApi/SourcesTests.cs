using System.Text.Json;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Tests.QueryApi;

public sealed class SourcesTests : QueryApiScene
{
    [Fact]
    public async Task Every_source_is_there_and_what_is_not_known_is_absent()
    {
        Listening.Current = Listening.Current with
        {
            Sources = [new ListeningSource("feed", ListeningSourceKind.Feed), new ListeningSource("off", ListeningSourceKind.Folder) { Enabled = false }],
        };
        Store.SourceHealth.Put(SourceWatch.Decide(null, "social", 10, Some.Time.AddMinutes(-3)).State);

        var sources = (await GetAsync("/api/sources")).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("source").GetString()!);

        Assert.Equal(["feed", "off", "rss", "social"], sources.Keys.Order());
        Assert.Equal(("waiting", "off", "learning"), (Status(sources["feed"]), Status(sources["off"]), Status(sources["social"])));
        Assert.False(sources["feed"].TryGetProperty("lastMentionAt", out _));
        Assert.All(sources.Values, source => Assert.False(source.TryGetProperty("coverage", out _)));
        Assert.All(sources.Values, source => Assert.False(source.GetProperty("lastHour").TryGetProperty("observed", out _)));
        Assert.Equal(0, sources["social"].GetProperty("freshnessSeconds").GetInt64());
    }

    [Fact]
    public async Task A_source_that_is_known_shows_its_rates_and_coverage()
    {
        SourceHealthDocument? state = null;
        var received = 0;
        for (var at = Some.Time.AddDays(-5); at <= Some.Time; at = at.AddMinutes(5)) state = SourceWatch.Decide(state, "social", received += 5, at).State;
        Store.SourceHealth.Put(state!);

        var social = (await GetAsync("/api/sources")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("source").GetString() == "social");

        Assert.Equal(("healthy", 1.0), (Status(social), social.GetProperty("coverage").GetDouble()));
        Assert.Equal(60, social.GetProperty("lastHour").GetProperty("observed").GetInt32());
        Assert.Equal(1440, social.GetProperty("lastDay").GetProperty("observed").GetInt32());
        Assert.Equal(60, social.GetProperty("lastHour").GetProperty("expected").GetDouble(), 1.0);
    }

    private static string Status(JsonElement source) => source.GetProperty("status").GetString()!;
}
