using System.Globalization;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Polling.Listings;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>How each service says that it wants to be left alone, and what else is particular to one.</summary>
public class ServiceLimitTests
{
    private static readonly DateTimeOffset Now = ServiceScene.Start;

    [Theory]
    [InlineData(200, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "120", 120)] // Reddit: seconds from now
    [InlineData(200, "X-Ratelimit-Remaining", "0.0", "X-Ratelimit-Reset", "90", 90)]
    [InlineData(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1772366700", 300)] // GitHub: seconds since 1970
    [InlineData(200, "RateLimit-Remaining", "0", "RateLimit-Reset", "1772366700", 300)] // Bluesky
    [InlineData(429, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "2026-03-01T12:05:00.000000Z", 300)] // Mastodon: a date
    [InlineData(200, "X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "120", null)]
    [InlineData(429, "Retry-After", "17", "X-RateLimit-Reset", "120", 17)]
    [InlineData(429, "Retry-After", "Sun, 01 Mar 2026 12:01:00 GMT", "X-Other", "1", 60)]
    [InlineData(500, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "120", null)]
    [InlineData(200, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "soon", null)]
    public void A_limit_is_read_in_each_way_it_is_written(int status, string name, string value, string otherName, string otherValue, int? seconds)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value, [otherName] = otherValue };

        var wait = RateLimit.Wait(new(status, headers, [], new("https://any.test")), Now);

        Assert.Equal(seconds is { } number ? TimeSpan.FromSeconds(number) : null, wait);
    }

    [Fact]
    public void A_time_of_the_server_is_held_against_the_clock_of_the_server()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Date"] = Now.AddHours(3).ToString("r", CultureInfo.InvariantCulture),
            ["X-RateLimit-Remaining"] = "0",
            ["X-RateLimit-Reset"] = Now.AddHours(3).AddMinutes(2).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };

        Assert.Equal(TimeSpan.FromMinutes(2), RateLimit.Wait(new(200, headers, [], new("https://any.test")), Now));
    }

    [Fact]
    public async Task When_nothing_remains_the_next_page_waits_for_the_reset()
    {
        await using var scene = await OpenAsync(new PlayedHackerNews(), 500);
        scene.Interfere = context =>
        {
            (context.Response.Headers["X-RateLimit-Remaining"], context.Response.Headers["X-RateLimit-Reset"]) = ("0", "600");
            return Task.FromResult(false);
        };

        await scene.RunAsync();

        Assert.Single(scene.Requests);
        Assert.Equal(Now.AddMinutes(10), scene.Cursor!.NextPollAt);
    }

    [Fact]
    public async Task Stack_Exchange_says_it_in_its_answer()
    {
        await using var scene = await OpenAsync(new PlayedStackExchange(), 0);
        scene.Interfere = context => AnswerAsync(context, 200, """{ "items": [], "has_more": false, "backoff": 1200, "quota_remaining": 9 }""");

        await scene.RunAsync();

        Assert.Equal(Now.AddMinutes(20), scene.Cursor!.NextPollAt);
    }

    [Fact]
    public async Task The_quota_of_YouTube_comes_back_in_the_morning()
    {
        await using var scene = await OpenAsync(new PlayedYouTube(), 5);
        scene.Interfere = context => AnswerAsync(context, 403, """{ "error": { "errors": [{ "reason": "quotaExceeded" }] } }""");

        await scene.RunAsync();

        Assert.Equal((new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), 0), (scene.Cursor!.NextPollAt, scene.Cursor.Failures));
    }

    [Fact]
    public async Task A_token_that_has_ended_is_asked_for_anew()
    {
        await using var scene = await OpenAsync(new PlayedReddit(), 250);
        var refused = false;
        scene.Interfere = async context =>
        {
            if (refused || context.Request.Query["after"].Count == 0) return false;
            return refused = await AnswerAsync(context, 401, "{}");
        };

        await scene.RunUntilQuietAsync();

        Assert.True(refused);
        Assert.Equal(250, scene.Events.Select(one => one.Subject).Distinct().Count());
    }

    [Fact]
    public async Task A_page_token_that_is_forgotten_costs_a_second_reading_and_no_post()
    {
        await using var scene = await OpenAsync(new PlayedYouTube(), 350);
        var refused = 0;
        scene.Interfere = async context => context.Request.Query["pageToken"] == "200" && refused++ < 2 && await AnswerAsync(context, 400, "{}");

        await scene.RunUntilQuietAsync();

        Assert.True(refused > 2);
        Assert.Equal(350, scene.Events.Select(one => one.Subject).Distinct().Count());
    }

    [Fact]
    public async Task Nobody_believes_that_all_posts_are_deleted_at_once()
    {
        await using var scene = await OpenAsync(new PlayedMastodon(), 20);
        await scene.RunUntilQuietAsync();
        scene.Interfere = context => context.Request.Path == "/api/v1/statuses" ? AnswerAsync(context, 200, "[]") : Task.FromResult(false);

        await scene.PollAgainAsync(TimeSpan.FromHours(2));

        Assert.Contains(scene.Requests, request => request.Path == "/api/v1/statuses");
        Assert.DoesNotContain(scene.Events, one => one.Data.Deleted is not null);
    }

    [Fact]
    public async Task Another_query_begins_anew()
    {
        await using var scene = await OpenAsync(new PlayedHackerNews(), 5);
        await scene.RunUntilQuietAsync();
        var adjust = scene.Adjust;
        scene.Adjust = source => adjust(source) with { BackfillDays = 9, Country = "it" };

        await scene.PollAgainAsync();

        Assert.Equal(10, scene.Events.Count);
    }

    [Fact]
    public async Task A_source_that_is_switched_off_is_not_asked_and_keeps_its_place()
    {
        await using var scene = await OpenAsync(new PlayedHackerNews(), 5);
        await scene.RunUntilQuietAsync();
        var (requests, cursor) = (scene.Requests.Count, scene.Cursor!.Values);
        var adjust = scene.Adjust;
        scene.Adjust = source => adjust(source) with { Enabled = false };
        scene.Clock.Advance(TimeSpan.FromDays(1));

        await scene.RunAsync();

        Assert.Equal((requests, cursor), (scene.Requests.Count, scene.Cursor.Values));
    }

    [Theory]
    [InlineData("[[[[")]
    [InlineData("")]
    [InlineData("<html>welcome</html>")]
    [InlineData("{} {}")]
    public async Task What_is_no_JSON_is_a_failure_and_moves_nothing(string body)
    {
        await using var scene = await OpenAsync(new PlayedHackerNews(), 5);
        scene.Interfere = context => AnswerAsync(context, 200, body.Length > 3 && body[0] == '[' ? new string('[', 10_000) : body);

        await scene.RunAsync();

        Assert.Equal((1, 0), (scene.Cursor!.Failures, scene.Cursor.Values.Count));
        Assert.Contains("not whole JSON", scene.Cursor.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_an_address_never_stands_in_an_error()
    {
        await using var scene = await OpenAsync(new PlayedYouTube(), 5);
        scene.Interfere = context => AnswerAsync(context, 400, "{}");

        await scene.RunAsync();

        Assert.NotNull(scene.Cursor!.LastError);
        Assert.DoesNotContain("secret-of", scene.Cursor.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_counts_from_its_first_request_for_an_hour()
    {
        var source = new ListeningSource("any", ListeningSourceKind.HackerNews) { RequestsPerHour = 2 };
        var at = SourceBudget.Spent(source, new CursorDocument { Id = "any", Values = new Dictionary<string, string>() }, Now);
        Assert.Null(SourceBudget.Rest(source, at, Now));

        at = SourceBudget.Spent(source, at, Now.AddMinutes(20));

        Assert.Equal(TimeSpan.FromMinutes(30), SourceBudget.Rest(source, at, Now.AddMinutes(30)));
        Assert.Null(SourceBudget.Rest(source, at, Now.AddMinutes(60)));
        Assert.Equal(1, SourceBudget.Spent(source, at, Now.AddMinutes(60)).Requests);
    }

    private static async Task<ServiceScene> OpenAsync(IPlayedService service, int posts)
    {
        var scene = await new ServiceScene(service).OpenAsync();
        scene.Fill(posts, TimeSpan.FromMinutes(2));
        return scene;
    }

    private static async Task<bool> AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
        return true;
    }
}
