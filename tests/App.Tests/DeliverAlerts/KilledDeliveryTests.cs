using System.Globalization;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Signals;
using Xunit.Abstractions;

namespace MentionPipeline.App.Tests;

/// <summary>
/// Delivery by the real program. Goal: whenever the process dies, each message reaches its receiver once by its id, always with
/// the same body, in order, and none is lost. Method: the program delivers what several signals owe to channels of every kind, whose
/// receivers play 500, 429, hang-ups, redirects, slowness and 410; it is killed with SIGKILL before, within and after an answer, at
/// seeded requests, and started again until nothing is owed.
/// </summary>
public sealed class KilledDeliveryTests(ITestOutputHelper output)
{
    private const int Worlds = 3;
    private const int Kills = 5;
    private const int Seed = 20261122;

    /// <summary>The answer travels and is noted within about this time.</summary>
    private const int NotingMsMax = 12;

    private static readonly string[] Order = [NoticeType.Raised, NoticeType.Escalated, NoticeType.Updated, NoticeType.Acknowledged, NoticeType.Cleared];

    [Fact]
    public async Task Killed_at_any_moment_it_delivers_each_message_once_and_in_order()
    {
        var worlds = await Task.WhenAll(Enumerable.Range(0, Worlds).Select(world => LiveAsync(Seed + world)));

        output.WriteLine(
            $"{worlds.Sum(world => world.Struck)} of {Worlds * Kills} kills struck a delivery; {worlds.Sum(world => world.Messages)} messages, "
            + $"{worlds.Sum(world => world.Attempts)} attempts, {worlds.Sum(world => world.Repeats)} taken again and dropped by their id.");
        // A kill at rest proves nothing; nearly all must strike. A kill within an answer is always followed by a repeat.
        Assert.InRange(worlds.Sum(world => world.Struck), (Worlds * Kills) - 2, Worlds * Kills);
        Assert.InRange(worlds.Sum(world => world.Repeats), Worlds, int.MaxValue);
    }

    private static async Task<Told> LiveAsync(int seed)
    {
        await using var world = await KilledWorld.CreateAsync();
        var random = new Random(seed);
        var struck = 0;
        await world.RaiseAsync();
        for (var life = 0; life < Kills; life++)
        {
            if (life == 1) await world.GrowAsync();
            if (life == 3) await world.ClearAsync();
            var kill = new KillPoint(random.Next(1, 8), (KillPlace)((life + seed) % 3));
            var delay = TimeSpan.FromMilliseconds(kill.Place == KillPlace.AfterTheAnswer ? random.Next(NotingMsMax) : 0);
            world.Receiver.IsWell = life == Kills - 1;
            if (await world.LiveAndDieAsync(kill, delay, StartOf(life))) struck++;
        }

        Assert.Empty(await world.LiveAsync());
        return Judge(await world.LogAsync(), world.Receiver.Attempts, struck);
    }

    /// <summary>What people ask of the program as it starts.</summary>
    private static Func<HttpClient, Task> StartOf(int life) => life switch
    {
        2 => KilledWorld.AcknowledgeAsync,
        Kills - 1 => KilledWorld.EnableAsync,
        _ => _ => Task.CompletedTask,
    };

    private static Told Judge(IReadOnlyList<OutboxDocument> log, IReadOnlyList<Attempt> attempts, int struck)
    {
        var taken = attempts.Where(attempt => attempt.IsTaken).ToLookup(attempt => attempt.Id);
        AssertNothingIsLost(log, taken, attempts);
        AssertEachIsAlwaysTheSame(log, attempts);
        AssertDigestsHoldEachOnce(log);
        AssertInOrder(log, attempts);
        return new Told(struck, log.Count, attempts.Count, taken.Sum(same => same.Count() - 1));
    }

    private static void AssertNothingIsLost(IReadOnlyList<OutboxDocument> log, ILookup<string, Attempt> taken, IReadOnlyList<Attempt> attempts)
    {
        // Six channels by the rule; the seventh, told when nobody answers, hears of the end.
        Assert.Equal(KilledWorld.Signals * 6, log.Count(message => message.Type == NoticeType.Raised));
        Assert.Equal(KilledWorld.Signals * 6, log.Count(message => message.Type == NoticeType.Updated));
        Assert.Equal(KilledWorld.Signals * 7, log.Count(message => message.Type == NoticeType.Cleared));
        Assert.Equal(4, log.Count(message => message.Type == NoticeType.Acknowledged));
        var known = log.Select(message => message.Id).ToHashSet();
        Assert.All(attempts, attempt => Assert.Contains(attempt.Id, known));
        var refused = attempts.Where(attempt => attempt.Status == 410).Select(attempt => attempt.Id).ToHashSet();
        Assert.NotEmpty(refused);
        foreach (var message in log)
        {
            var expected = message.Status switch
            {
                DeliveryStatus.Delivered => taken.Contains(message.Id),
                DeliveryStatus.Failed => refused.Contains(message.Id),
                // The escalation of what was answered meanwhile, and the end of what the chief has not heard of.
                DeliveryStatus.Cancelled => message.Channel == "chief" && message.Attempts == 0,
                DeliveryStatus.Digested => message.Channel == "crm" && message.Attempts == 0,
                _ => false,
            };
            Assert.True(expected, $"{message.Type} of {message.Signal} to {message.Channel} is {message.Status}: {message.LastError}");
        }
    }

    private static void AssertEachIsAlwaysTheSame(IReadOnlyList<OutboxDocument> log, IReadOnlyList<Attempt> attempts)
    {
        Assert.True(WebhookSecret.TryParseAll(KilledWorld.Secret, out var secrets, out _));
        var stored = log.ToDictionary(message => message.Id);
        Assert.All(attempts.GroupBy(attempt => attempt.Id), same => Assert.Single(same.Select(attempt => attempt.Body).Distinct()));
        Assert.All(attempts, attempt =>
        {
            var message = stored[attempt.Id];
            Assert.Equal(message.Channel, attempt.Channel);
            if (message.Kind != ChannelKind.Webhook) return;
            Assert.Equal(message.Body, attempt.Body);
            var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(attempt.Headers[StandardWebhook.TimestampHeader], CultureInfo.InvariantCulture));
            var signature = StandardWebhook.Sign(attempt.Id, at, attempt.Body, secrets)[StandardWebhook.SignatureHeader];
            Assert.Equal(signature, attempt.Headers[StandardWebhook.SignatureHeader]);
        });
    }

    private static void AssertDigestsHoldEachOnce(IReadOnlyList<OutboxDocument> log)
    {
        var digests = log.Where(message => message.Type == NoticeType.Digest).ToList();
        var held = digests.SelectMany(digest => digest.Items.Select(item => (item, digest.Id))).Order().ToList();
        var digested = log.Where(message => message.Status == DeliveryStatus.Digested).Select(message => (message.Id, message.Digest!)).Order().ToList();
        Assert.NotEmpty(digested);
        Assert.Equal(digested, held);
    }

    /// <summary>What came first was taken before what came next was even tried; what was refused for good is waited for by nobody.</summary>
    private static void AssertInOrder(IReadOnlyList<OutboxDocument> log, IReadOnlyList<Attempt> attempts)
    {
        var pairs = 0;
        foreach (var told in log.Where(message => message.Status == DeliveryStatus.Delivered && message.Signal.Length > 0)
            .GroupBy(message => (message.Signal, message.Channel)))
        {
            var inOrder = told.OrderBy(message => Array.IndexOf(Order, message.Type)).ToList();
            for (var next = 1; next < inOrder.Count; next++, pairs++)
            {
                var taken = attempts.First(attempt => attempt.IsTaken && attempt.Id == inOrder[next - 1].Id).Number;
                var tried = attempts.First(attempt => attempt.Id == inOrder[next].Id).Number;
                Assert.True(taken < tried, $"{told.Key}: {inOrder[next].Type} came before {inOrder[next - 1].Type}.");
            }
        }

        Assert.InRange(pairs, KilledWorld.Signals * 8, int.MaxValue);
    }

    private sealed record Told(int Struck, int Messages, int Attempts, int Repeats);
}
