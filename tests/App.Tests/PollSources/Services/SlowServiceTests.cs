using MentionPipeline.App.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Services that answer too late: with no header, or with a body that drips and never ends.</summary>
public class SlowServiceTests
{
    /// <summary>The limit of a call is twenty seconds; here a fifth of one.</summary>
    private const double Hurry = 100;

    private static readonly Dictionary<string, Func<HttpContext, Task<bool>>> Manners = new()
    {
        ["no header"] = SilentAsync,
        ["a body that drips"] = DripAsync,
    };

    public static TheoryData<string, string> KindsAndManners
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in PlayedServices.All.Keys.Append("feed"))
                foreach (var manner in Manners.Keys) all.Add(kind, manner);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndManners))]
    public async Task A_service_that_is_too_slow_is_left_and_loses_nothing(string kind, string manner)
    {
        var service = kind == "feed" ? new PlayedFeed() : PlayedServices.All[kind]();
        await using var scene = await ServiceScene.FilledAsync(service, pages: 2.5);
        scene.Limits = new HurriedClock(Hurry);
        scene.Interfere = context => Manners[manner](context);
        var every = scene.Source().Every;
        await scene.RunAsync();
        var asked = scene.Requests.Count;

        // Nothing was taken, nothing moved, and it is left alone for longer each time.
        Assert.Empty(scene.Events);
        Assert.Equal((1, 0), (scene.Cursor!.Failures, scene.Cursor.Values.Count));
        Assert.True(asked <= 1, $"It was asked {asked} times.");
        Assert.Contains("did not answer in full within", scene.Cursor.LastError, StringComparison.Ordinal);
        Assert.True(scene.Cursor.NextPollAt >= ServiceScene.Start + (2 * every), $"{scene.Cursor.NextPollAt} is too early");
        await scene.RunAsync();
        Assert.Equal(asked, scene.Requests.Count);
        scene.Clock.Advance(scene.Cursor.NextPollAt!.Value - scene.Clock.GetUtcNow());
        await scene.RunAsync();
        Assert.Equal((2, 0), (scene.Cursor.Failures, scene.Cursor.Values.Count));
        Assert.True(scene.Cursor.NextPollAt >= scene.Clock.GetUtcNow() + (4 * every), $"{scene.Cursor.NextPollAt} is too early");

        var turn = 0;
        scene.Interfere = context => turn++ % 3 == 1 ? Manners[manner](context) : Task.FromResult(false);
        await scene.RunUntilQuietAsync();
        scene.AssertComplete();
    }

    [Fact]
    public async Task A_feed_that_is_killed_at_any_step_loses_nothing_and_makes_nothing_twice()
    {
        await using var scene = await ServiceScene.FilledAsync(new PlayedFeed(), pages: 1.5);
        await scene.RunUntilQuietAsync();
        var steps = scene.Steps;
        for (var step = 1; step <= steps; step++)
        {
            scene.Reset();
            scene.KillAt = step;
            await scene.RunUntilQuietAsync();
            scene.AssertComplete();
        }
    }

    private static async Task<bool> SilentAsync(HttpContext context)
    {
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
        return true;
    }

    private static async Task<bool> DripAsync(HttpContext context)
    {
        while (true)
        {
            await context.Response.WriteAsync(" ", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    }
}
