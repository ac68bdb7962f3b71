using System.Text;
using System.Text.Json;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests;

public sealed class DetectSpikesTests
{
    private const int WebhookBytesMax = 20_000;
    private static readonly DateTimeOffset AfterAll = SpikeScene.Start.AddDays(7);

    private readonly SpikeScene _scene = new();

    [Fact]
    public async Task A_crisis_gives_one_signal_and_one_message_per_channel_that_a_rule_names()
    {
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal(SignalStatus.Raised, signal.Status);
        Assert.StartsWith("Aurora: ", signal.Headline, StringComparison.Ordinal);
        Assert.InRange(signal.RaisedAt, SpikeScene.Crisis, SpikeScene.Crisis.AddMinutes(30));
        Assert.Equal(SpikeScene.Crisis, signal.Onset);
        var outbox = await ToldAsync(NoticeType.Raised);
        Assert.Equal(["chief", "team"], outbox.Select(message => message.Channel).Order());
        var due = (signal.Id, DeliveryStatus.Pending, _scene.Clock.GetUtcNow());
        Assert.All(outbox, message => Assert.Equal(due, (message.Signal, message.Status, message.NextAttemptAt)));
        Assert.Equal(signal.Id, Assert.Single(_scene.Raised.All).Id);
    }

    [Fact]
    public async Task A_crisis_that_becomes_worse_is_told_once_more_to_those_who_know_of_it()
    {
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        var signal = Assert.Single(await _scene.SignalsAsync());
        var update = Assert.Single(signal.Updates);
        Assert.True(update.Severity > signal.Severity);
        Assert.InRange(update.At, signal.RaisedAt, SpikeScene.CrisisEnd);
        var told = await ToldAsync(NoticeType.Updated);
        Assert.Equal(["chief", "team"], told.Select(message => message.Channel).Order());
        Assert.All(told, message => Assert.Equal(update.Severity, message.Severity));
    }

    [Fact]
    public async Task It_comes_out_the_same_bucket_by_bucket_as_in_one_run()
    {
        var other = new SpikeScene();
        for (var at = SpikeScene.Crisis; at <= AfterAll; at += EventTime.BucketWidth) await _scene.RunAsync(at);
        await other.RunAsync(AfterAll);

        Assert.Equal(await Contents(other), await Contents(_scene));
        Assert.Single(_scene.Raised.All);
    }

    [Fact]
    public async Task The_end_is_told_to_those_who_were_told_of_the_beginning()
    {
        await _scene.RunAsync(AfterAll);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal(SignalStatus.Cleared, signal.Status);
        Assert.InRange(signal.ClearedAt!.Value, SpikeScene.CrisisEnd, SpikeScene.CrisisEnd.AddHours(8));
        var types = (await _scene.OutboxAsync()).Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("type").GetString());
        Assert.Equal(["signal.cleared", "signal.cleared", "signal.raised", "signal.raised", "signal.updated", "signal.updated"], types.Order());
    }

    [Fact]
    public async Task A_message_is_a_standard_webhook()
    {
        var text = string.Concat(Enumerable.Repeat("水漏れ \"🌊\" <b> \n", 2_000));
        for (var i = 0; i < 30; i++) _scene.Say(i, SpikeScene.Crisis.AddMinutes(i), 0.9, $"loud{i}", text);
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        foreach (var message in await ToldAsync(NoticeType.Raised))
        {
            Assert.Matches("^msg_[0-9a-f]{32}$", message.Id);
            Assert.InRange(Encoding.UTF8.GetByteCount(message.Body), 100, WebhookBytesMax);
            var body = JsonDocument.Parse(message.Body).RootElement;
            Assert.Equal("signal.raised", body.GetProperty("type").GetString());
            var data = body.GetProperty("data");
            Assert.Equal(message.Signal, data.GetProperty("id").GetString());
            Assert.Equal(data.GetProperty("raisedAt").GetDateTimeOffset(), body.GetProperty("timestamp").GetDateTimeOffset());
            Assert.Equal(5, data.GetProperty("mentions").GetArrayLength());
            Assert.Equal("raised", data.GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task Mentions_shown_are_the_surest_negatives_of_the_window_one_per_author()
    {
        for (var i = 0; i < 4; i++) _scene.Say(100 + i, SpikeScene.Crisis.AddMinutes(1), 0.99, "shouter", $"shout {i}");
        _scene.Say(200, SpikeScene.Crisis.AddMinutes(2), 0.95, "second", "surely bad");
        _scene.Say(300, SpikeScene.Crisis.AddDays(-1), 0.999, "old", "of yesterday");
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        var shown = Assert.Single(await _scene.SignalsAsync()).Mentions;
        Assert.Equal(RepresentativeMentions.CountMax, shown.Count);
        Assert.Single(shown, mention => mention.Content.StartsWith("shout", StringComparison.Ordinal));
        Assert.Equal("surely bad", shown[1].Content);
        Assert.DoesNotContain(shown, mention => mention.Content == "of yesterday");
    }

    [Fact]
    public async Task Personal_data_leaves_masked_where_it_is_asked_for()
    {
        _scene.Listening.Current = _scene.Listening.Current with { Privacy = new() { MaskPersonalData = true } };
        for (var i = 0; i < 30; i++) _scene.Say(i, SpikeScene.Crisis.AddMinutes(i), 0.9, $"loud{i}", "Write to mario.rossi@example.org, it leaks.");
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        Assert.All(Assert.Single(await _scene.SignalsAsync()).Mentions, mention => Assert.Equal("Write to [email], it leaks.", mention.Content));
        Assert.DoesNotContain(await _scene.OutboxAsync(), message => message.Body.Contains("mario.rossi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signal_shows_the_counts_that_led_to_it()
    {
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        var signal = Assert.Single(await _scene.SignalsAsync());
        var trend = signal.Trend!;
        Assert.Equal((SignalTrend.StepsMax, signal.RaisedAt), (trend.Counts.Count, trend.From + (trend.Step * SignalTrend.StepsMax)));
        Assert.Equal(signal.Observed, trend.Counts.TakeLast((int)(signal.Window / trend.Step)).Sum());
    }

    [Fact]
    public async Task Late_counts_into_closed_buckets_never_raise()
    {
        await _scene.RunAsync(SpikeScene.Crisis);
        var closed = SpikeScene.Crisis.AddMinutes(-10);
        for (var at = closed.AddHours(-8); at < closed; at += EventTime.BucketWidth) _scene.Count(at, new Counts(50, 50, 0, 0), partition: 3);
        for (var at = SpikeScene.Crisis; at < SpikeScene.CrisisEnd; at += EventTime.BucketWidth) _scene.Count(at, new Counts(10, 2, 8, 0));
        await _scene.RunAsync(AfterAll);

        Assert.Empty(await _scene.SignalsAsync());
    }

    [Fact]
    public async Task A_bucket_is_looked_at_only_when_it_is_closed()
    {
        await _scene.RunAsync(SpikeScene.Crisis);

        var detector = _scene.Store.Detectors[SpikeScene.Brand]!;
        Assert.Equal(SpikeScene.Crisis - MentionPipeline.App.DetectSpikes.LatenessAllowance, detector.NextBucket);
        Assert.Equal(detector.NextBucket, detector.State.Through);
    }

    [Fact]
    public async Task Counts_of_one_bucket_add_up_over_partitions()
    {
        var other = new SpikeScene();
        for (var at = SpikeScene.Crisis; at < SpikeScene.CrisisEnd; at += EventTime.BucketWidth)
        {
            other.Count(at, new Counts(40, 28, 12, 0));
            for (var partition = 0; partition < 4; partition++) _scene.Count(at, new Counts(10, 7, 3, 0), partition);
        }

        await _scene.RunAsync(AfterAll);
        await other.RunAsync(AfterAll);

        Assert.Single(await _scene.SignalsAsync());
        Assert.Equal(await Contents(other), await Contents(_scene));
    }

    [Fact]
    public async Task A_watermark_far_ahead_costs_no_walk_through_the_years()
    {
        await _scene.RunAsync(SpikeScene.Start.AddYears(9));
        await _scene.RunAsync(SpikeScene.Start.AddYears(9).AddHours(1));

        var detector = _scene.Store.Detectors[SpikeScene.Brand]!;
        Assert.Equal(SpikeScene.Start.AddYears(9).AddHours(1) - MentionPipeline.App.DetectSpikes.LatenessAllowance, detector.NextBucket);
        Assert.Equal(SpikeScene.Start.AddDays(9), detector.State.Through);
        Assert.Single(await _scene.SignalsAsync());
    }

    [Fact]
    public async Task Nothing_is_stored_before_a_brand_has_counts_or_a_watermark_exists()
    {
        await _scene.RunAsync(DateTimeOffset.MinValue);
        await _scene.RunAsync(SpikeScene.Start.AddDays(-3));

        Assert.Null(_scene.Store.Detectors[SpikeScene.Brand]);
    }

    [Fact]
    public async Task Another_run_that_moved_the_detector_is_left_to_it()
    {
        await _scene.RunAsync(SpikeScene.Crisis);
        var ahead = _scene.Store.Detectors[SpikeScene.Brand]! with { NextBucket = SpikeScene.Crisis.AddDays(30), State = SpikeState.Empty };
        _scene.Store.Detectors.Writing = _ =>
        {
            _scene.Store.Detectors.Writing = null;
            _scene.Store.Detectors.Put(ahead);
        };
        await _scene.RunAsync(AfterAll);

        Assert.Equal(ahead, _scene.Store.Detectors[SpikeScene.Brand]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_crash_at_any_write_changes_nothing_of_what_is_told(int writesBeforeCrash)
    {
        var undisturbed = new SpikeScene();
        await undisturbed.RunAsync(AfterAll);

        var crashes = CrashAfter(writesBeforeCrash);
        await _scene.RunAsync(AfterAll);
        Assert.True(writesBeforeCrash > 9 || crashes() == 1);
        _scene.Clock.Advance(TimeSpan.FromMinutes(3));
        await _scene.RunAsync(AfterAll);

        Assert.Equal(await Contents(undisturbed), await Contents(_scene));
        Assert.True(_scene.Raised.All.Count <= 1);
    }

    [Fact]
    public async Task A_fault_of_one_brand_does_not_blind_the_others()
    {
        _scene.Listening.Current = _scene.Listening.Current with
        {
            Brands = [new Domain.Listening.Brand("broken", "Broken", "broken"), .. _scene.Listening.Current.Brands],
        };
        _scene.Store.Rollups.Put(new RollupDocument
        {
            Brand = "broken",
            Bucket = SpikeScene.Start,
            Generation = "g1",
            Partition = 0,
            Through = 1,
            Counts = new Counts(1, 1, 0, 0),
            ChangedAt = SpikeScene.Start,
        });
        _scene.Store.Detectors.Writing = document =>
        {
            if (document.Id == "broken") throw new IOException("The disk is full.");
        };
        await _scene.RunAsync(AfterAll);

        Assert.Single(await _scene.SignalsAsync());
    }

    /// <summary>Writes of this run: signal, two messages, signal updated, two messages, signal cleared, two messages, detector.</summary>
    private Func<int> CrashAfter(int writes)
    {
        var crashed = 0;
        void Tick()
        {
            if (crashed > 0 || writes-- > 0) return;
            crashed++;
            throw new IOException("The process was killed.");
        }

        _scene.Store.Signals.Writing = _ => Tick();
        _scene.Store.Outbox.Writing = _ => Tick();
        _scene.Store.Detectors.Writing = _ => Tick();
        return () => crashed;
    }

    private async Task<IReadOnlyList<OutboxDocument>> ToldAsync(string type)
        => [.. (await _scene.OutboxAsync()).Where(message => message.Type == type)];

    /// <summary>Everything that is told, without the wall-clock times.</summary>
    private static async Task<string> Contents(SpikeScene scene)
    {
        var messages = (await scene.OutboxAsync())
            .OrderBy(message => message.Id, StringComparer.Ordinal)
            .Select(message => $"{message.Id} {message.Channel} {message.Body}");
        var signals = (await scene.SignalsAsync()).Select(signal => JsonSerializer.Serialize(signal));
        return string.Join('\n', signals.Concat(messages));
    }
}
