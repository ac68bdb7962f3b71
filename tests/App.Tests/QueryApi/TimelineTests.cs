using System.Net;
using MentionPipeline.App.Querying;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.QueryApi;

public sealed class TimelineTests : QueryApiScene
{
    private static readonly DateTimeOffset Midnight = new(Some.Time.UtcDateTime.Date, TimeSpan.Zero);

    [Fact]
    public async Task Every_point_of_the_range_is_there_and_partitions_are_added_up()
    {
        PutRollup("aurora", Midnight.AddHours(1).AddMinutes(5), new Counts(3, 2, 1, 0));
        PutRollup("aurora", Midnight.AddHours(1).AddMinutes(5), new Counts(1, 0, 0, 1), partition: 2);
        PutRollup("aurora", Midnight.AddHours(1).AddMinutes(55), new Counts(4, 0, 4, 0));
        PutRollup("brio", Midnight.AddHours(1).AddMinutes(5), new Counts(9, 9, 0, 0));

        var timeline = await GetAsync($"/api/brands/aurora/timeline?from={At(Midnight)}&to={At(Midnight.AddHours(3))}");

        Assert.Equal("PT1H", timeline.GetProperty("resolution").GetString());
        var points = timeline.GetProperty("points");
        Assert.Equal(
            [Midnight, Midnight.AddHours(1), Midnight.AddHours(2)], points.EnumerateArray().Select(point => point.GetProperty("start").GetDateTimeOffset()));
        Assert.Equal(
            (8, 2, 5, 1),
            (points[1].GetProperty("mentions").GetInt32(), points[1].GetProperty("negative").GetInt32(), points[1].GetProperty("neutral").GetInt32(),
                points[1].GetProperty("positive").GetInt32()));
        Assert.Equal(0.25, points[1].GetProperty("negativeShare").GetDouble());
    }

    [Fact]
    public async Task Where_nobody_spoke_there_is_no_share()
    {
        var timeline = await GetAsync($"/api/brands/aurora/timeline?from={At(Midnight)}&to={At(Midnight.AddHours(1))}");

        var point = Assert.Single(timeline.GetProperty("points").EnumerateArray());
        Assert.Equal(0, point.GetProperty("mentions").GetInt32());
        Assert.False(point.TryGetProperty("negativeShare", out _));
    }

    [Fact]
    public async Task Without_a_range_it_is_the_last_day()
    {
        PutRollup("aurora", Some.Time.AddMinutes(-5), new Counts(1, 0, 1, 0));
        PutRollup("aurora", Some.Time.AddHours(-26), new Counts(1, 0, 1, 0));

        var timeline = await GetAsync("/api/brands/aurora/timeline");

        Assert.Equal((Some.Time.AddDays(-1), Some.Time), (timeline.GetProperty("from").GetDateTimeOffset(), timeline.GetProperty("to").GetDateTimeOffset()));
        Assert.Equal(1, timeline.GetProperty("points").EnumerateArray().Sum(point => point.GetProperty("mentions").GetInt32()));
    }

    [Fact]
    public async Task Days_are_of_24_hours_in_utc_also_when_clocks_change()
    {
        // Rome goes from +01:00 to +02:00 on 29 March 2026: its own day has 23 hours.
        var from = new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.FromHours(1));
        var to = new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(2));
        PutRollup("aurora", new DateTimeOffset(2026, 3, 29, 23, 55, 0, TimeSpan.Zero), new Counts(1, 0, 1, 0));

        var timeline = await GetAsync($"/api/brands/aurora/timeline?from={At(from)}&to={At(to)}&resolution=P1D");

        var points = timeline.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(
            ["2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30"],
            points.Select(point => point.GetProperty("start").GetDateTimeOffset().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(points, point => Assert.Equal(TimeSpan.Zero, point.GetProperty("start").GetDateTimeOffset().TimeOfDay));
        Assert.Equal([0, 0, 1, 0], points.Select(point => point.GetProperty("mentions").GetInt32()));
    }

    [Fact]
    public async Task Signals_of_the_brand_and_the_range_come_with_it()
    {
        var inside = PutSignal("aurora", Midnight.AddHours(2));
        PutSignal("aurora", Midnight.AddDays(-1));
        PutSignal("brio", Midnight.AddHours(2));

        var timeline = await GetAsync($"/api/brands/aurora/timeline?from={At(Midnight)}&to={At(Midnight.AddHours(3))}");

        Assert.Equal(inside.Id, Assert.Single(timeline.GetProperty("signals").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_brand_that_nobody_configured_is_not_found_and_the_known_ones_are_named()
    {
        var detail = await ProblemAsync("/api/brands/nobody/timeline", HttpStatusCode.NotFound);

        Assert.Contains("'nobody'", detail, StringComparison.Ordinal);
        Assert.Contains("aurora, brio", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=yesterday", "from: found 'yesterday'")]
    [InlineData("from=2026-03-02", "from: found '2026-03-02'")]
    [InlineData("to=2026-03-02T09:00:00", "to: found '2026-03-02T09:00:00'")]
    [InlineData("resolution=PT7M", "expected one of PT5M, PT1H, P1D")]
    [InlineData("from=2026-03-02T09:00:00Z&to=2026-03-02T09:00:00Z", "must lie before")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z", "at most 92 days")]
    [InlineData("from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z", "at most 92 days")]
    [InlineData("from=2026-02-02T00:00:00Z&to=2026-03-02T00:00:00Z&resolution=PT5M", "coarser")]
    [InlineData("to=0001-01-01T00:00:00Z", "must lie before")]
    public async Task A_range_that_makes_no_chart_is_refused_with_what_to_do(string query, string expected)
        => Assert.Contains(expected, await ProblemAsync($"/api/brands/aurora/timeline?{query}", HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task All_faults_of_a_question_are_named_at_once()
    {
        var detail = await ProblemAsync("/api/brands/aurora/timeline?from=a&to=b&resolution=c", HttpStatusCode.BadRequest);

        Assert.All(["from: found 'a'", "to: found 'b'", "resolution: found 'c'"], fault => Assert.Contains(fault, detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-02T09:30:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z")]
    public async Task The_ends_of_time_break_nothing(string from, string to)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/api/brands/aurora/timeline?from={from}&to={to}");

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)answer.StatusCode}");
    }

    [Fact]
    public async Task The_longest_chart_has_no_more_points_than_the_bound()
    {
        var width = TimeSpan.FromMinutes(5);

        var timeline = await GetAsync($"/api/brands/aurora/timeline?from={At(Midnight)}&to={At(Midnight + (width * Timeline.PointsMax))}&resolution=PT5M");

        Assert.Equal(Timeline.PointsMax, timeline.GetProperty("points").GetArrayLength());
    }
}
