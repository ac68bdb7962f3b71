using System.Text.Json;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Emerging;

public sealed class EmergingFinderTests
{
    private const int Days = 16;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Today = Start.AddDays(Days - 1);
    private static readonly OwnWords Own = new(SimulatedTalk.Brand);

    private readonly List<Mention> _said = [.. new SimulatedTalk(1, perDay: 60, Days, Start).Mentions];

    [Fact]
    public void What_several_say_that_nobody_said_before_emerges_once()
    {
        for (var i = 0; i < 12; i++) Tell(i);

        var topic = Assert.Single(Found());
        Assert.Equal(Today.AddHours(1), topic.Onset);
        Assert.Equal(5, topic.AuthorsThen);
        Assert.InRange(topic.Growth, 10, double.MaxValue);
    }

    [Fact]
    public void Inflections_and_hashtags_of_a_word_are_one_story()
    {
        string[] forms = ["richiamo", "Richiami", "RICHIAMO", "richiamò", "#richiamo", "richiama"];
        for (var i = 0; i < forms.Length; i++) Tell(i, phrase: forms[i]);

        Assert.Equal(5, Assert.Single(Found()).AuthorsThen);
    }

    [Fact]
    public void What_the_same_people_say_is_one_story_with_all_its_words()
    {
        for (var i = 0; i < 12; i++) Tell(i, phrases: ["broken glass", "espresso machine recall"]);

        Assert.InRange(Assert.Single(State().Topics).Terms.Count, 6, 24);
    }

    [Fact]
    public void Somebody_who_says_it_often_is_one_voice()
    {
        for (var i = 0; i < 12; i++) Tell(i, author: $"Loud{i % 4}");

        Assert.Empty(Found());
    }

    [Fact]
    public void Repetitions_shares_noise_and_the_brand_itself_are_no_voices()
    {
        for (var i = 0; i < 9; i++) _said.Add(Story(i) with { DuplicateOf = new NearDuplicate("first", 1) });
        for (var i = 10; i < 19; i++) _said.Add(Story(i) with { Content = "RT @somebody: glass" });
        for (var i = 20; i < 29; i++) _said.Add(Story(i) with { Content = "“@somebody: glass" });
        for (var i = 30; i < 39; i++) _said.Add(Story(i) with { Noise = new NoiseAssessment(NoiseLevel.Low, [NoiseReason.Promotion]) });
        for (var i = 40; i < 44; i++) Tell(i, author: $"person-{i}");
        Tell(44, author: "CaffeAurora");

        Assert.Empty(Found(new OwnWords(new Brand("aurora", "Caffè Aurora", "aurora OR @caffeaurora"))));
    }

    [Fact]
    public void The_words_by_which_the_brand_is_found_and_the_names_of_usual_topics_never_emerge()
    {
        for (var i = 0; i < 12; i++) _said.Add(Story(i, ["Aurora", "delivery"]) with { Tag = [new Tag(TagType.Hashtag, "aurora")] });
        for (var i = 0; i < _said.Count; i++) _said[i] = _said[i] with { Analysis = _said[i].Analysis! with { Topics = ["delivery"] } };

        Assert.Empty(Found());
    }

    [Fact]
    public void A_general_rise_explains_itself()
    {
        var busy = new SimulatedTalk(2, perDay: 600, days: 1, Today);
        for (var i = 0; i < busy.Mentions.Count; i++)
            _said.Add(busy.Mentions[i] with { Id = $"busy{i}", Analysis = _said[i % 700].Analysis });

        Assert.Empty(Found());
    }

    [Fact]
    public void The_words_of_a_source_that_is_new_here_are_learned_and_no_story()
    {
        for (var i = 0; i < 40; i++) _said.Add(Story(i) with { Source = "forum:new" });

        Assert.Empty(Found());
        Assert.Equal(3, State().Sources.Single(source => source.Source == "forum:new").Voices);
    }

    [Fact]
    public void A_story_that_many_new_sources_tell_emerges()
    {
        for (var i = 0; i < 12; i++) _said.Add(Story(i) with { Source = $"press:{i}" });

        Assert.Single(Found());
    }

    [Fact]
    public void What_comes_back_after_a_few_days_is_the_same_story()
    {
        for (var i = 0; i < 8; i++) Tell(i, at: Start.AddDays(10).AddHours(i));
        for (var i = 20; i < 32; i++) Tell(i);

        Assert.Single(Found());
    }

    [Fact]
    public void While_little_is_known_nothing_emerges()
    {
        for (var i = 0; i < 20; i++) Tell(i, at: Start.AddDays(2).AddMinutes(30 * i));

        Assert.Empty(Found());
        Assert.True(EmergingState.Empty.IsLearning(Start));
        Assert.False(State().IsLearning(Today));
    }

    [Fact]
    public void How_the_steps_fall_into_runs_does_not_matter()
    {
        for (var i = 0; i < 12; i++) Tell(i);
        var (whole, pieces) = (State(), EmergingState.Empty);
        foreach (var step in InOrder().GroupBy(mention => EmergingFinder.StepOf(mention.Published)))
            (pieces, _) = EmergingFinder.Observe(Stored(pieces), [.. step], Own, EmergingSettings.Default);

        Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(pieces));
    }

    [Fact]
    public void Its_memory_is_bounded()
    {
        var state = EmergingState.Empty;
        for (var day = 0; day < 6; day++)
        {
            var mentions = Enumerable.Range(0, 2_000).Select(i => Story(i, [$"word{day}x{i}a other{day}x{i}b"], Start.AddDays(day).AddSeconds(43 * i)));
            (state, _) = EmergingFinder.Observe(state, [.. mentions], Own, EmergingSettings.Default);
        }

        Assert.InRange(state.Terms.Length, 1, 2_500);
        Assert.InRange(state.UsualTerms.Length, 1, 5_000 + 2_500);
        Assert.InRange(state.Hours.Count, 1, 48);
    }

    private static EmergingState Stored(EmergingState state) => JsonSerializer.Deserialize<EmergingState>(JsonSerializer.Serialize(state))!;

    private static Mention Story(int number, string[]? phrases = null, DateTimeOffset? at = null, string? author = null)
    {
        var said = at ?? Today.AddHours(1).AddMinutes(20 * number);
        return Some.Mention($"story-{number}-{said.Ticks}") with
        {
            Published = said,
            CollectedAt = said,
            Author = new Author { Handle = author ?? $"teller{number}" },
            Analysis = new TextAnalysis { Version = "1", KeyPhrases = phrases ?? ["splitter"] },
        };
    }

    private void Tell(int number, DateTimeOffset? at = null, string? author = null, string? phrase = null, string[]? phrases = null)
        => _said.Add(Story(number, phrases ?? (phrase is null ? null : [phrase]), at, author));

    private List<Mention> InOrder() => [.. _said.OrderBy(mention => mention.Published)];

    private EmergingState State() => EmergingFinder.Observe(EmergingState.Empty, InOrder(), Own, EmergingSettings.Default).State;

    private IReadOnlyList<EmergingTopic> Found(OwnWords? own = null)
        => EmergingFinder.Observe(EmergingState.Empty, InOrder(), own ?? Own, EmergingSettings.Default).Found;
}
