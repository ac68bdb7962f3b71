using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Tests.FindEmergingTopics;

public sealed class FindEmergingTopicsTests
{
    private readonly EmergingScene _scene = new();

    [Fact]
    public async Task A_story_that_several_tell_is_raised_for_information_and_says_who_was_first()
    {
        await _scene.RunAsync(EmergingScene.End);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.Equal((SignalKind.EmergingTopic, Severity.Info, SignalStatus.Raised), (signal.Kind, signal.Severity, signal.Status));
        Assert.Contains("“pezzi di vetro”", signal.Headline, StringComparison.Ordinal);
        Assert.Equal(EmergingScene.Story.AddHours(1), signal.Onset);
        Assert.InRange(signal.Observed, 5, EmergingScene.StoryAuthors);
        Assert.Equal(MentionId.Of("social", "story-pezzi di vetro-0"), signal.Mentions[0].Id);
        Assert.Equal((signal.Onset, signal.Mentions[0]), (signal.Evidence!.First!.At, signal.Evidence.First.Mention));
        Assert.Equal(["all"], (await _scene.OutboxAsync()).Select(message => message.Channel));
        Assert.Empty(_scene.Raised.All);
    }

    [Fact]
    public async Task Where_most_complain_it_is_a_warning_and_an_alert()
    {
        var scene = new EmergingScene(isNegative: true);
        await scene.RunAsync(EmergingScene.End);

        Assert.Equal(Severity.Warning, Assert.Single(scene.Raised.All).Severity);
        Assert.Equal(["all", "team"], (await scene.OutboxAsync()).Select(message => message.Channel).Order());
    }

    [Fact]
    public async Task It_makes_no_difference_how_often_it_is_looked()
    {
        await _scene.RunAsync(EmergingScene.End);
        var often = new EmergingScene();
        for (var at = EmergingScene.Story; at <= EmergingScene.End; at = at.AddMinutes(7)) await often.RunAsync(at);
        await often.RunAsync(EmergingScene.End);

        var (once, signal) = (Assert.Single(await _scene.SignalsAsync()), Assert.Single(await often.SignalsAsync()));
        Assert.Equal((once.Id, once.Headline, once.Explanation, once.PValue), (signal.Id, signal.Headline, signal.Explanation, signal.PValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_that_is_cut_short_is_made_up_for_and_tells_nothing_twice(int writes)
    {
        var left = writes;
        _scene.Store.Signals.Writing = _ => Tick();
        _scene.Store.Outbox.Writing = _ => Tick();
        _scene.Store.Emerging.Writing = _ => Tick();
        await _scene.RunAsync(EmergingScene.End);
        left = int.MaxValue;
        await _scene.RunAsync(EmergingScene.End);
        await _scene.RunAsync(EmergingScene.End);

        var topic = Assert.Single(_scene.Store.Emerging[EmergingScene.Brand]!.State.Topics);
        Assert.Equal(topic.Signal, Assert.Single(await _scene.SignalsAsync()).Id);
        Assert.Single(await _scene.OutboxAsync());

        void Tick()
        {
            if (--left == 0) throw new IOException("The disk is gone.");
        }
    }

    [Fact]
    public async Task What_an_alert_tells_already_is_listed_only()
    {
        _scene.Store.Signals.Put(Some.Signal(EmergingScene.Brand, EmergingScene.Story.AddHours(2)));
        await _scene.RunAsync(EmergingScene.End);

        Assert.Equal(SignalKind.NegativeSpike, Assert.Single(await _scene.SignalsAsync()).Kind);
        var topic = Assert.Single(_scene.Store.Emerging[EmergingScene.Brand]!.State.Topics);
        Assert.Equal(("pezzi di vetro", null), (topic.Name, topic.Signal));
    }

    [Fact]
    public async Task Of_two_stories_of_one_day_one_is_told_and_both_are_listed()
    {
        for (var i = 0; i < 8; i++) _scene.Tell(i, EmergingScene.Story.AddHours(3 + i), $"striker{i}", phrase: "sciopero");
        await _scene.RunAsync(EmergingScene.End);

        Assert.Single(await _scene.SignalsAsync());
        Assert.Equal(["pezzi di vetro", "sciopero"], _scene.Store.Emerging[EmergingScene.Brand]!.State.Topics.Select(topic => topic.Name).Order());
    }

    [Fact]
    public async Task It_waits_for_the_spike_detector_which_may_have_to_tell_of_the_same_story()
    {
        var judged = EmergingScene.Story.AddHours(2);
        _scene.Store.Detectors.Put(new DetectorDocument { Id = EmergingScene.Brand, NextBucket = judged, State = SpikeState.Empty });
        await _scene.RunAsync(EmergingScene.End);

        Assert.Equal(judged, _scene.Store.Emerging[EmergingScene.Brand]!.Next);
        Assert.Empty(await _scene.SignalsAsync());
    }

    [Fact]
    public async Task The_end_is_told_when_nobody_has_said_it_for_a_day()
    {
        await _scene.RunAsync(EmergingScene.End);
        _scene.Say("later", EmergingScene.End.AddDays(1), "person1", "barista");
        await _scene.RunAsync(EmergingScene.End.AddDays(1).AddHours(1));

        Assert.Equal(SignalStatus.Cleared, Assert.Single(await _scene.SignalsAsync()).Status);
        Assert.Equal([NoticeType.Cleared, NoticeType.Raised], (await _scene.OutboxAsync()).Select(message => message.Type).Order());
        Assert.True(Assert.Single(_scene.Store.Emerging[EmergingScene.Brand]!.State.Topics).IsOver);
    }

    [Fact]
    public async Task What_comes_late_is_never_looked_at()
    {
        await _scene.RunAsync(EmergingScene.End);
        for (var i = 0; i < 9; i++) _scene.Tell(i, EmergingScene.Story.AddHours(-3), $"late{i}", phrase: "sciopero");
        await _scene.RunAsync(EmergingScene.End.AddHours(1));

        Assert.Equal("pezzi di vetro", Assert.Single(_scene.Store.Emerging[EmergingScene.Brand]!.State.Topics).Name);
    }

    [Fact]
    public async Task While_no_whole_week_is_known_it_is_listed_and_nobody_is_told()
    {
        for (var i = 0; i < 30; i++) _scene.Tell(i, EmergingScene.Start.AddDays(5).AddMinutes(20 * i), $"early{i}", phrase: "sciopero");
        await _scene.RunAsync(EmergingScene.Start.AddDays(6));

        Assert.Equal("sciopero", Assert.Single(_scene.Store.Emerging[EmergingScene.Brand]!.State.Topics).Name);
        Assert.Empty(await _scene.SignalsAsync());
    }

    [Fact]
    public async Task After_a_change_of_the_query_it_is_learned_anew_what_is_usual()
    {
        await _scene.RunAsync(EmergingScene.Story);
        var configuration = _scene.Listening.Current;
        _scene.Listening.Current = configuration with { Brands = [configuration.Brands[0] with { Query = "aurora OR vetri" }] };
        await _scene.RunAsync(EmergingScene.End);

        Assert.Empty(_scene.Store.Emerging[EmergingScene.Brand]!.State.Topics);
    }

    [Fact]
    public async Task Personal_data_is_masked_where_it_is_asked_for()
    {
        _scene.Listening.Current = _scene.Listening.Current with { Privacy = new() { MaskPersonalData = true } };
        await _scene.RunAsync(EmergingScene.End);

        var signal = Assert.Single(await _scene.SignalsAsync());
        Assert.All(signal.Mentions, mention => Assert.Contains("[email]", mention.Content, StringComparison.Ordinal));
        Assert.All(signal.Evidence!.Authors, author => Assert.Null(author.Name));
        Assert.DoesNotContain(await _scene.OutboxAsync(), message => message.Body.Contains("anna@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_of_one_brand_does_not_blind_the_others()
    {
        var aurora = _scene.Listening.Current.Brands[0];
        _scene.Listening.Current = _scene.Listening.Current with { Brands = [aurora with { Id = "broken" }, aurora] };
        _scene.Store.Emerging.Writing = document => _ = document.Id == "broken" ? throw new IOException("The disk is gone.") : document;
        var other = Some.Mention("other", null, "broken") with { Published = EmergingScene.Start, CollectedAt = EmergingScene.Start };
        _scene.Store.Mentions.Put(Some.Stored(other));
        await _scene.RunAsync(EmergingScene.End);

        Assert.Single(await _scene.SignalsAsync());
    }

    [Fact]
    public async Task Its_memory_knows_neither_words_nor_authors()
    {
        await _scene.RunAsync(EmergingScene.Story);

        var stored = System.Text.Json.JsonSerializer.Serialize(_scene.Store.Emerging[EmergingScene.Brand]);
        Assert.DoesNotContain("barista", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("person", stored, StringComparison.OrdinalIgnoreCase);
    }
}
