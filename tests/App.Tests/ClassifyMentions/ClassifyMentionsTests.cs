using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.ClassifyMentions;

public sealed class ClassifyMentionsTests
{
    private const string Poison = "poison";

    [Fact]
    public async Task Each_wanted_mention_gets_its_own_sentiment()
    {
        var outputs = await RunAsync(new WordCount(), Said("a", "one"), Said("b", "one two"));

        Assert.Equal(["1", "2"], outputs.Events.Select(item => item.Data.Sentiment!.Version));
        Assert.All(outputs.Events, item => Assert.Equal(MentionEventType.Classified, item.Type));
    }

    [Fact]
    public async Task Deletions_and_filtered_mentions_pass_unheard_and_in_their_place()
    {
        var outputs = await RunAsync(
            new WordCount(),
            Said("a", "one") with { Deleted = Some.Time },
            Said("b", "one two"),
            Said("c", "one") with { FilterReason = "no-brand" },
            Said("d", "one two three"));

        Assert.Equal([null, "2", null, "3"], outputs.Events.Select(item => item.Data.Sentiment?.Version));
        Assert.Equal(["a", "b", "c", "d"], outputs.Events.Select(item => item.Data.ExternalId));
    }

    [Fact]
    public async Task A_text_on_which_the_model_fails_is_quarantined_alone()
    {
        var outputs = await RunAsync(new WordCount(), Said("a", "one"), Said("b", Poison), Said("c", "one two"));

        Assert.Equal(["1", "2"], outputs.Events.Select(item => item.Data.Sentiment!.Version));
        var quarantined = Assert.Single(outputs.Quarantined);
        Assert.Equal(QuarantineReason.StageFailed, quarantined.Reason);
        Assert.Equal(1, quarantined.Position.Sequence);
        Assert.Contains(Poison, quarantined.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_title_is_heard_with_the_text()
    {
        var outputs = await RunAsync(new WordCount(), Said("a", "one") with { Name = "two more" });

        Assert.Equal("3", Assert.Single(outputs.Events).Data.Sentiment!.Version);
    }

    [Fact]
    public async Task A_caller_that_gives_up_loses_no_mention_to_the_quarantine()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new MentionPipeline.App.ClassifyMentions(new EmbeddedClassifier(new WordCount()))
                .RunAsync(Some.Batch(HubName.Enriched, Said("a", "one")), new CancellationToken(canceled: true)));

    [Fact]
    public async Task A_classifier_that_answers_too_little_fails_the_batch_instead_of_mixing_mentions_up()
        => await Assert.ThrowsAsync<InvalidOperationException>(
            () => new MentionPipeline.App.ClassifyMentions(new Silent()).RunAsync(Some.Batch(HubName.Enriched, Said("a", "one")), CancellationToken.None));

    private static Mention Said(string id, string content) => Some.Mention(id, sentiment: null) with { Content = content };

    private static Task<MentionPipeline.App.Hosting.FunctionOutputs> RunAsync(ISentimentClassifier model, params Mention[] mentions)
        => new MentionPipeline.App.ClassifyMentions(new EmbeddedClassifier(model)).RunAsync(Some.Batch(HubName.Enriched, mentions), CancellationToken.None);

    /// <summary>Its version is the number of words, so that an answer shows which text it belongs to.</summary>
    private sealed class WordCount : ISentimentClassifier
    {
        public Sentiment Classify(string text, string language)
        {
            if (text == Poison) throw new FormatException(Poison);
            var words = text.Split([' ', '\n']).Length;
            return new(SentimentLabel.Neutral, new(0, 1, 0), "words", words.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private sealed class Silent : IMentionClassifier
    {
        public Task<IReadOnlyList<ClassifiedMention>> ClassifyAsync(IReadOnlyList<Mention> mentions, CancellationToken cancellation)
            => Task.FromResult<IReadOnlyList<ClassifiedMention>>([]);
    }
}
