using MentionPipeline.App.Demo;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>
/// Lives through the sample week in a minute and a half: the week that ends now, so that the page shows it as it would
/// show a real one. It starts anew each time, in its own folder of the data directory.
/// </summary>
internal static class DemoVerb
{
    internal const int Seed = 20260302;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(90);

    /// <summary>When the poison event comes in, after the start of the week.</summary>
    private static readonly TimeSpan PoisonAfter = TimeSpan.FromDays(3);

    public static async Task<int> RunAsync(VerbOptions options, bool exit, CancellationToken stopping)
    {
        var weekStart = EventTime.BucketOf(TimeProvider.System.GetUtcNow()) - SampleWeek.Length;
        ReplayItem[] items = [.. SampleWeek.Generate(Seed, weekStart).Select(item => new ReplayItem(item.At, System.Text.Encoding.UTF8.GetBytes(item.Json)))];
        var clock = new ReplayClock(weekStart, TimeProvider.System);
        var alerts = new AlertPrinter();
        await using var receiver = await DemoReceiver.StartAsync(stopping);
        await using var pipeline = await EmbeddedPipeline.StartAsync(
            new PipelineOptions(
                DemoFolder.Empty(options.DataDirectory), options.Bind, options.Port, new DemoListening(receiver), new Clocks(clock, TimeProvider.System),
                new ReplayedCollectionTime(), alerts),
            stopping);
        var before = (await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total;
        RunVerb.Announce(pipeline);
        AnsiConsole.MarkupLineInterpolated(
            $"[dim]{items.Length:N0} posts of one week in {Duration.TotalSeconds:0} seconds: a brand, its competitor, and a recall that goes wrong.[/]");

        var isStopped = await RunVerb.IsStoppedAsync(async () =>
        {
            await LiveThroughAsync(pipeline, items, clock, weekStart, stopping);
            clock.AdvanceTo(weekStart + SampleWeek.Length);
            await pipeline.SettleAsync(stopping);
        }, stopping);
        if (isStopped) return await RunVerb.EndAsync(pipeline, before, alerts, RunVerb.Farewell);
        AnsiConsole.MarkupLineInterpolated($"The team's receiver got {receiver.Delivered} signed message(s).");
        if (exit) return await RunVerb.EndAsync(pipeline, before, alerts);

        clock.GoOnInRealTime();
        AnsiConsole.MarkupLineInterpolated($"The week is over; look at it on [link]{pipeline.Address}[/]. Ctrl-C stops.");
        await pipeline.WaitForStopAsync(stopping);
        return await RunVerb.EndAsync(pipeline, before, alerts);
    }

    private static Task LiveThroughAsync(EmbeddedPipeline pipeline, ReplayItem[] items, ReplayClock clock, DateTimeOffset weekStart, CancellationToken stopping)
        => AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask("the week", maxValue: items.Length);
            var feeder = pipeline.CreateFeeder();
            var pace = new ReplayPace(items, clock, new ReplaySpeed(SampleWeek.Length / Duration));
            var poisonAt = weekStart + PoisonAfter;
            for (var sent = 0; sent < items.Length;)
            {
                var end = await pace.NextEndAsync(sent, stopping);
                sent += await feeder.SendBatchAsync(items, sent, end, stopping);
                clock.AdvanceTo(items[sent - 1].At);
                if (poisonAt <= items[sent - 1].At)
                {
                    await pipeline.Log.AppendRawAsync(HubName.Collected, SamplePoison.Source, SamplePoison.PoisonBody(poisonAt), stopping);
                    poisonAt = DateTimeOffset.MaxValue;
                }
                bar.Value = sent;
                bar.Description = clock.GetUtcNow().ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
                pipeline.ThrowIfFaulted();
            }
        });
}
