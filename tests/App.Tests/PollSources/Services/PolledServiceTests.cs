using MentionPipeline.Domain.Events;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>What holds for every service: nothing is lost, nothing counted twice, and its limits are obeyed.</summary>
public class PolledServiceTests
{
    private static IReadOnlyDictionary<string, Func<IPlayedService>> Services => PlayedServices.All;

    public static TheoryData<string> Kinds => PlayedServices.Kinds;

    public static TheoryData<string> KindsWithEdits => [.. Services.Where(service => service.Value().TellsEdits).Select(service => service.Key)];

    public static TheoryData<string> KindsWithDeletions => [.. Services.Where(service => service.Value().TellsDeletions).Select(service => service.Key)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_is_read_page_by_page_and_later_only_what_is_new(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 3.5);

        await scene.RunUntilQuietAsync();
        scene.AssertComplete();
        var before = scene.Events.Count;
        await scene.PollAgainAsync();
        Assert.Equal(before, scene.Events.Count);

        scene.Posts.Add(new(9_001, scene.Now.AddMinutes(-1)));
        scene.Posts.Add(new(9_002, scene.Now));
        await scene.PollAgainAsync();
        Assert.Equal(before + 2, scene.Events.Count);
        scene.AssertComplete();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Killed_between_any_two_steps_it_loses_nothing_and_makes_nothing_twice(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 2.5);
        await scene.RunUntilQuietAsync();
        var steps = scene.Steps;
        Assert.True(steps >= 9, $"{steps} steps are few to be killed at");

        for (var step = 1; step <= steps; step++)
        {
            scene.Reset();
            scene.KillAt = step;
            await scene.RunUntilQuietAsync();
            scene.AssertComplete();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task New_posts_during_the_way_into_the_past_are_read_meanwhile(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 6.5);
        scene.Adjust = source => source with { BackfillDays = 30, RequestsPerHour = 3, Every = TimeSpan.FromMinutes(10) };
        await scene.RunAsync();
        scene.Posts.Add(new(9_001, scene.Now));
        scene.Clock.Advance(TimeSpan.FromHours(1));

        await scene.RunAsync();

        Assert.Contains("backFloor", scene.Cursor!.Values.Keys);
        Assert.Single(scene.MentionsOf(scene.Posts[^1]));
        await scene.RunUntilQuietAsync();
        scene.AssertComplete();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_limit_is_waited_out_as_the_service_says(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 0.5);
        scene.Interfere = context => RefuseAsync(context, 429, ("Retry-After", "900"));
        await scene.RunAsync();
        var asked = scene.Requests.Count;

        Assert.True(scene.Cursor!.NextPollAt >= ServiceScene.Start.AddMinutes(15), $"{scene.Cursor.NextPollAt} is too early");
        Assert.Equal(0, scene.Cursor.Failures);
        scene.Clock.Advance(TimeSpan.FromMinutes(14));
        await scene.RunAsync();
        Assert.Equal(asked, scene.Requests.Count);

        scene.Interfere = _ => Task.FromResult(false);
        await scene.PollAgainAsync();
        scene.AssertComplete();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Faults_are_waited_out_and_lose_nothing(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 2.5);
        var turn = 0;
        scene.Interfere = context => (turn++ % 5) switch
        {
            0 => RefuseAsync(context, 500),
            1 => TruncateAsync(context),
            2 => HangUpAsync(context),
            _ => Task.FromResult(false),
        };

        await scene.RunUntilQuietAsync();

        scene.AssertComplete();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_clock_that_is_wrong_by_hours_loses_nothing(string kind)
    {
        foreach (var hours in new[] { -3, 3 })
        {
            await using var scene = await FilledAsync(kind, pages: 1.5, skew: TimeSpan.FromHours(hours));
            await scene.RunUntilQuietAsync();
            for (var i = 0; i < 5; i++)
            {
                scene.Posts.Add(new(9_001 + i, scene.Now));
                await scene.PollAgainAsync();
            }

            scene.AssertComplete();
        }
    }

    [Theory]
    [MemberData(nameof(KindsWithEdits))]
    public async Task An_edit_is_passed_on_as_a_newer_state(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 0.5);
        await scene.RunUntilQuietAsync();
        scene.Clock.Advance(TimeSpan.FromHours(2));
        var index = scene.Posts.Count - 1;
        scene.Posts[0] = scene.Posts[0] with { Text = "now they fall apart", Edited = scene.Now };

        await scene.PollAgainAsync(TimeSpan.FromHours(1));
        await scene.PollAgainAsync(TimeSpan.FromHours(1));

        var states = scene.Events.Where(one => one.Data.ExternalId == Services[kind]().ExternalId(scene.Posts[0])).ToList();
        Assert.Equal(2, states.Count);
        Assert.Contains("now they fall apart", states[1].Data.Content, StringComparison.Ordinal);
        Assert.True(Domain.Mentions.MentionVersion.Of(states[1].Data) > Domain.Mentions.MentionVersion.Of(states[0].Data));
        Assert.Single(scene.MentionsOf(scene.Posts[index]));
    }

    [Theory]
    [MemberData(nameof(KindsWithDeletions))]
    public async Task A_deletion_is_passed_on_and_keeps_nothing_of_the_post(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 0.5);
        await scene.RunUntilQuietAsync();
        scene.Posts[0] = scene.Posts[0] with { IsDeleted = true };

        for (var i = 0; i < 3; i++) await scene.PollAgainAsync(TimeSpan.FromHours(1));

        var gone = scene.Events.Where(one => one.Type == MentionEventType.Deleted).ToList();
        Assert.Single(gone);
        Assert.Equal(Services[kind]().ExternalId(scene.Posts[0]), gone[0].Data.ExternalId);
        Assert.Equal(("", null, null), (gone[0].Data.Content, gone[0].Data.Author, gone[0].Data.Url));
    }

    [Theory]
    [MemberData(nameof(KindsWithDeletions))]
    public async Task Killed_while_it_looks_after_old_posts_it_misses_no_deletion(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 1.5);
        for (var step = 1; step <= 6; step++)
        {
            scene.Reset();
            for (var i = 0; i < scene.Posts.Count; i++) scene.Posts[i] = scene.Posts[i] with { IsDeleted = false };
            await scene.RunUntilQuietAsync();
            scene.Posts[3] = scene.Posts[3] with { IsDeleted = true };
            scene.KillAt = scene.Steps + step;

            for (var i = 0; i < 3; i++) await scene.PollAgainAsync(TimeSpan.FromHours(1));

            var gone = scene.Events.Where(one => one.Type == MentionEventType.Deleted).Select(one => one.Data.ExternalId).Distinct();
            Assert.Equal([Services[kind]().ExternalId(scene.Posts[3])], gone);
            scene.AssertComplete();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_post_that_cannot_be_read_is_left_out_and_counted(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 0.5);
        scene.Posts[1] = scene.Posts[1] with { IsBroken = true };
        scene.Posts[2] = scene.Posts[2] with { IsBroken = true };

        await scene.RunAsync();

        Assert.StartsWith("2 posts were left out: without ", scene.Cursor!.LastError, StringComparison.Ordinal);
        Assert.Equal(scene.Posts.Count - 2, scene.Events.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_source_keeps_to_its_requests_an_hour(string kind)
    {
        await using var scene = await FilledAsync(kind, pages: 5.5);
        scene.Adjust = source => source with { BackfillDays = 30, RequestsPerHour = 2, Every = TimeSpan.FromSeconds(10) };

        for (var minute = 0; minute < 60; minute++)
        {
            await scene.RunAsync();
            scene.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(2, scene.Cursor!.Requests);
    }

    private static Task<ServiceScene> FilledAsync(string kind, double pages, TimeSpan skew = default)
        => ServiceScene.FilledAsync(Services[kind](), pages, skew);

    private static async Task<bool> RefuseAsync(HttpContext context, int status, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync("{}");
        return true;
    }

    private static async Task<bool> TruncateAsync(HttpContext context)
    {
        await context.Response.WriteAsync("{\"hits\":[{\"objectID\":\"1\",");
        return true;
    }

    private static Task<bool> HangUpAsync(HttpContext context)
    {
        context.Abort();
        return Task.FromResult(true);
    }
}
