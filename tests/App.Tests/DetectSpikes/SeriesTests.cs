using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Tests;

/// <summary>Several series of a brand, several brands: one event is told as one signal.</summary>
public sealed class SeriesTests
{
    private readonly SeriesScene _scene = new();

    [Fact]
    public async Task A_topic_that_goes_off_by_itself_is_told_by_its_name()
    {
        SafetyTopic(_scene, 0, 2);
        await _scene.WatchAsync(2);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal((SignalKind.TopicSpike, "safety", "aurora"), (signal.Kind, signal.Topic, signal.Brand));
        Assert.Contains("negative mentions about safety in ", signal.Headline, StringComparison.Ordinal);
        Assert.Equal("safety", signal.Topics[0]);
        Assert.All(signal.Mentions, mention => Assert.Contains("safety", mention.Content, StringComparison.Ordinal));
        Assert.NotEmpty(signal.Mentions);
    }

    [Fact]
    public async Task The_brand_takes_the_signal_of_its_topic_over_and_it_ends_once()
    {
        SafetyTopic(_scene, 0, 1);
        Storm(_scene, 1, 4);
        await _scene.RunAsync(SeriesScene.AfterAll);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal((SignalKind.NegativeSpike, SignalStatus.Cleared), (signal.Kind, signal.Status));
        Assert.DoesNotContain("about safety", signal.Headline, StringComparison.Ordinal);
        var taken = signal.Updates.Single(update => update.Series == SignalKind.NegativeSpike);
        Assert.Equal(UpdateReason.Series, taken.Reason);
        Assert.Equal(signal.Headline, taken.Headline);
        Assert.True(signal.CurrentSeverity > signal.Severity);
        var told = await _scene.ToldAsync();
        Assert.Single(told, message => message.Type == NoticeType.Raised);
        Assert.Single(told, message => message.Type == NoticeType.Cleared);
        Assert.Equal(signal.Updates.Count, told.Count(message => message.Type == NoticeType.Updated));
    }

    [Fact]
    public async Task A_topic_that_joins_the_storm_is_an_update_that_names_it()
    {
        _scene.During("aurora", 0, 6, 40, 30, ("delivery", 28));
        _scene.During("aurora", 3, 6, 40, 30, ("delivery", 18), ("safety", 12));
        await _scene.WatchAsync(6);

        var signal = Assert.Single(await _scene.SignalsAsync());
        var joined = signal.Updates.Single(update => update.Topics?.Contains("safety") == true);
        Assert.Equal(UpdateReason.Topic, joined.Reason);
        Assert.InRange(joined.At, SeriesScene.Crisis.AddHours(3), SeriesScene.Crisis.AddHours(5));
        Assert.Contains(await _scene.OutboxAsync(), message => message.Body.Contains("about safety", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_nobody_talks_more_but_worse_the_share_is_told()
    {
        for (var hour = 0; hour < 12; hour++) _scene.During("aurora", hour, hour + 1, 10, 5, ("delivery", 2), ("price", 2));
        _scene.Listening.Current = _scene.Listening.Current with { Alerts = _scene.Listening.Current.Alerts with { Series = [SeriesKind.NegativeShare] } };
        await _scene.WatchAsync(12);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal(SignalKind.NegativeShare, signal.Kind);
        Assert.InRange(signal.Expected / signal.ObservedOf!.Value, 0.18, 0.22);
        Assert.Contains("are negative, usually 20 %", signal.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_series_that_are_asked_for_raise()
    {
        SafetyTopic(_scene, 0, 2);
        _scene.Listening.Current = _scene.Listening.Current with { Alerts = _scene.Listening.Current.Alerts with { Series = [SeriesKind.Negatives] } };
        await _scene.RunAsync(SeriesScene.AfterAll);

        Assert.Empty(await _scene.SignalsAsync());
    }

    [Fact]
    public async Task The_same_mentions_of_two_brands_are_one_signal_that_both_teams_hear_of()
    {
        Together(_scene);
        await _scene.WatchAsync(4);

        var signal = Assert.Single(await _scene.SignalsAsync());
        var also = signal.Updates.Single(update => update.Brand is not null);
        var other = signal.Brand == "aurora" ? "brio" : "aurora";
        Assert.Equal((UpdateReason.Brand, other), (also.Reason, also.Brand));
        Assert.Contains(($"{other}-team", NoticeType.Raised), await _scene.ToldAsync());
        Assert.Equal(signal.Id, _scene.Store.Detectors[other]!.Story!.Signal);
    }

    [Fact]
    public async Task Signals_of_two_brands_led_by_one_topic_name_each_other()
    {
        Storm(_scene, 0, 3);
        _scene.During("brio", 1, 4, 40, 30, ("safety", 28));
        await _scene.WatchAsync(4);

        var signals = await _scene.SignalsAsync();
        Assert.Equal(["aurora", "brio"], signals.Select(signal => signal.Brand).Order());
        Assert.All(signals, signal => Assert.Equal([signals.Single(other => other != signal).Id], signal.Related));
    }

    [Fact]
    public async Task They_are_linked_too_when_a_long_past_is_caught_up_brand_by_brand()
    {
        Storm(_scene, 1, 4);
        _scene.During("brio", 0, 3, 40, 30, ("safety", 28));
        await _scene.RunAsync(SeriesScene.AfterAll);

        var signals = await _scene.SignalsAsync();
        Assert.Equal(2, signals.Count);
        Assert.All(signals, signal => Assert.Single(signal.Related));
    }

    [Fact]
    public async Task A_memory_from_before_there_were_series_is_gone_on_with()
    {
        Storm(_scene, 0, 2);
        await _scene.WatchAsync(1);
        var signal = Assert.Single(await _scene.SignalsAsync());
        _scene.Store.Detectors.Put(_scene.Store.Detectors["aurora"]! with { Series = null, Story = null });
        await _scene.RunAsync(SeriesScene.AfterAll);

        var same = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal((signal.Id, SignalStatus.Cleared), (same.Id, same.Status));
    }

    public static TheoryData<int> Writes { get; } = [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Writes))]
    public Task A_crash_at_any_write_changes_nothing_of_what_is_told_of_a_brand(int writes)
        => CrashAsync(writes, countsMemories: true, SafetyThenStorm, scene => scene.RunAsync(SeriesScene.AfterAll));

    [Theory]
    [MemberData(nameof(Writes))]
    public Task A_crash_at_any_write_changes_nothing_of_what_is_told_of_two_brands(int writes)
        => CrashAsync(writes, countsMemories: false, Together, scene => scene.WatchAsync(untilHour: 10));

    private async Task CrashAsync(int writes, bool countsMemories, Action<SeriesScene> crisis, Func<SeriesScene, Task> watch)
    {
        var undisturbed = new SeriesScene();
        foreach (var scene in (SeriesScene[])[undisturbed, _scene])
        {
            crisis(scene);
            await scene.RunAsync(SeriesScene.Crisis);
        }

        var crashed = _scene.CrashAfter(writes, countsMemories);
        await watch(undisturbed);
        await watch(_scene);
        Assert.True(crashed());
        foreach (var scene in (SeriesScene[])[undisturbed, _scene]) await scene.RunAsync(SeriesScene.AfterAll);

        Assert.Equal(await undisturbed.ContentsAsync(), await _scene.ContentsAsync());
    }

    private static void SafetyThenStorm(SeriesScene scene)
    {
        SafetyTopic(scene, 0, 1);
        Storm(scene, 1, 4);
    }

    /// <summary>One topic out of nothing; the brand's negatives rise by too little.</summary>
    private static void SafetyTopic(SeriesScene scene, double from, double until)
    {
        var calm = SeriesScene.Crisis;
        for (var at = calm.AddHours(from); at < calm.AddHours(until); at = at.AddMinutes(10))
        {
            scene.Count("aurora", at, 10, 3, ("delivery", 0), ("safety", 3));
            scene.Count("aurora", at.AddMinutes(5), 10, 3, ("safety", 2));
        }

        for (var i = 0; i < 20; i++) scene.Say(i, from + (i / 20.0), i % 2 == 0 ? "safety" : "delivery", "aurora");
    }

    private static void Storm(SeriesScene scene, double from, double until) => scene.During("aurora", from, until, 40, 30, ("safety", 28));

    /// <summary>Each text names both brands.</summary>
    private static void Together(SeriesScene scene)
    {
        scene.During("aurora", 0, 3, 40, 30, ("safety", 28));
        scene.During("brio", 0.5, 3, 40, 30, ("safety", 28));
        for (var i = 0; i < 60; i++) scene.Say(i, i / 20.0, "safety", "aurora", "brio");
    }
}
