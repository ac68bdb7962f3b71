using System.Collections.Concurrent;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests;

/// <summary>
/// Goal: whatever write a crash comes before, and whatever the receiver plays, each message reaches its receiver once by its id,
/// always with the same body, and none is lost. Method: the life of a signal (raised, acknowledged, over) is lived through once
/// for each write with a crash before it, while the receiver answers 500, 429, a redirect, and at last 200; each step is
/// repeated until it succeeds, as timers and people do.
/// </summary>
public sealed class InterruptedDeliveryTests
{
    private const int WritesMax = 60;

    private static readonly AlertRule Rule = new()
    {
        Channels = ["hook", "pager"],
        Escalation = new EscalationSettings(TimeSpan.FromHours(1), ["chat"]),
    };

    [Fact]
    public async Task No_crash_loses_or_changes_a_message()
    {
        var (undisturbed, _) = await LiveAsync(int.MaxValue);
        // Two channels are told three things each.
        Assert.Equal(6, undisturbed.Count);
        var crashes = 0;
        for (var write = 0; write < WritesMax; write++)
        {
            var (received, hasCrashed) = await LiveAsync(write);
            Assert.Equal(undisturbed, received);
            if (hasCrashed) crashes++;
        }

        Assert.InRange(crashes, 20, WritesMax - 1);
    }

    /// <returns>What the receivers took, by id, each with its body.</returns>
    private static async Task<(IReadOnlyList<string> Received, bool HasCrashed)> LiveAsync(int writesBeforeCrash)
    {
        var seen = new ConcurrentDictionary<string, int>();
        int Times(HttpContext context) => seen.AddOrUpdate(context.Request.Headers["webhook-id"]!, 1, (_, times) => times + 1);
        await using var scene = await DeliveryScene.StartAsync(context => Times(context) switch
        {
            1 => 500,
            2 => 429,
            3 => 307,
            _ => 200,
        });
        scene.Secrets["env:KEY"] = new string('k', 32);
        scene.Configure(
            [scene.Channel(ChannelKind.Webhook, "hook"), scene.Channel(ChannelKind.PagerDuty, "pager"), scene.Channel(ChannelKind.Discord, "chat")], Rule);
        var hasCrashed = CrashPoints.Before(scene, writesBeforeCrash);

        await RepeatedAsync(() => scene.RaiseAsync(DeliveryScene.Signal()));
        await scene.RunForAsync(TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(2));
        scene.Store.Signals.Put(SignalAnswers.Acknowledge(scene.Store.Signals["s1"]!, "Ada", Some.Time.AddMinutes(50))!);
        await scene.RunForAsync(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(2));
        await RepeatedAsync(() => scene.ClearAsync("s1"));
        await scene.RunForAsync(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(2));

        var log = await scene.LogAsync();
        Assert.All(log.Where(message => message.Channel != "chat"), message => Assert.Equal(DeliveryStatus.Delivered, message.Status));
        Assert.All(log.Where(message => message.Channel == "chat"), message => Assert.Equal(DeliveryStatus.Cancelled, message.Status));
        var bodies = scene.Receiver.Requests.Select(request => (Id: request.Headers["webhook-id"], request.Body)).Distinct().ToList();
        Assert.Equal(bodies.Count, bodies.Select(entry => entry.Id).Distinct().Count());
        return ([.. bodies.Select(entry => $"{entry.Id} {entry.Body}").Order(StringComparer.Ordinal)], hasCrashed());
    }

    private static async Task RepeatedAsync(Func<Task> step)
    {
        for (; ; )
        {
            try
            {
                await step();
                return;
            }
            catch (IOException)
            {
                // The process was killed; what it left undone is done by the next.
            }
        }
    }
}
