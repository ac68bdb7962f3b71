using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Enriching;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.ClassifyMentions;

public sealed class ClassifyMentionsTests
{
    private readonly FixedTone _tone = new(SentimentLabel.Positive) { BreaksOn = "broken" };

    [Fact]
    public async Task A_wanted_mention_gets_its_tone()
    {
        var outputs = await RunAsync(Some.Mention(sentiment: null));

        var classified = Assert.Single(outputs.Events);
        Assert.Equal((MentionEventType.Classified, SentimentLabel.Positive), (classified.Type, classified.Data.Sentiment!.Label));
        Assert.Equal((classified.Data.Id, "social"), (classified.Subject, classified.Source));
    }

    [Fact]
    public async Task The_title_is_heard_before_the_text_in_the_language_of_the_mention()
    {
        await RunAsync(Some.Mention() with { Name = "Che guaio", Content = "Perde acqua.", InLanguage = "it" });

        Assert.Equal(("Che guaio\nPerde acqua.", "it"), Assert.Single(_tone.Asked));
    }

    [Fact]
    public async Task A_language_that_nobody_could_tell_is_undetermined()
    {
        await RunAsync(Some.Mention() with { InLanguage = null });

        Assert.Equal(LanguageGuess.Undetermined, Assert.Single(_tone.Asked).Language);
    }

    [Fact]
    public async Task Filtered_and_deleted_mentions_go_on_without_a_tone()
    {
        var outputs = await RunAsync(
            Some.Mention("1", null) with { FilterReason = FilterReason.NoBrand },
            Some.Mention("2", null) with { Deleted = Some.Time });

        Assert.Empty(_tone.Asked);
        Assert.Equal(2, outputs.Events.Count);
        Assert.All(outputs.Events, passed => Assert.Null(passed.Data.Sentiment));
    }

    [Fact]
    public async Task A_mention_on_which_the_model_breaks_is_set_aside_and_its_neighbours_go_on()
    {
        var outputs = await RunAsync(Some.Mention("1"), Some.Mention("2") with { Content = "broken" }, Some.Mention("3"));

        Assert.Equal(["1", "3"], outputs.Events.Select(passed => passed.Data.ExternalId));
        var aside = Assert.Single(outputs.Quarantined);
        Assert.Equal((HubName.Enriched, 1L, QuarantineReason.StageFailed), (aside.Hub, aside.Position.Sequence, aside.Reason));
    }

    private Task<FunctionOutputs> RunAsync(params Mention[] mentions)
        => new MentionPipeline.App.ClassifyMentions(new EmbeddedClassifier(_tone))
            .RunAsync(Some.Batch(HubName.Enriched, mentions), CancellationToken.None);
}
