using MentionPipeline.App.Classifying;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Adaptation;
using MentionPipeline.Language.Sentiment;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.AdaptSentiment;

/// <summary>From labels in the store to another answer of the classifier, and back.</summary>
public sealed class AdaptSentimentTests
{
    private const string Text = "the zorbel came with platform seven";

    private readonly SteppedClock _clock = new(Some.Time);
    private readonly MemoryStore _store;
    private readonly FixedListening _listening = new(new ListeningConfiguration());
    private readonly EmbeddedSentimentClassifier _shipped = new();
    private readonly AdaptableSentimentClassifier _classifier;

    public AdaptSentimentTests()
    {
        _store = new MemoryStore(_clock);
        _classifier = new AdaptableSentimentClassifier(_shipped);
    }

    [Fact]
    public async Task What_people_say_often_enough_the_classifier_says_too()
    {
        PutLabels(300);

        await LearnAsync();
        await RefreshAsync();

        Assert.Equal(SentimentLabel.Negative, _classifier.Classify(Text, "en").Label);
        Assert.Equal(300, _store.Adaptations[AdaptationDocument.TheId]!.Labels);
    }

    [Fact]
    public async Task The_configuration_takes_the_correction_away()
    {
        PutLabels(300);
        await LearnAsync();
        await RefreshAsync();

        _listening.Current = new ListeningConfiguration { Analysis = new AnalysisSettings { LearnFromLabels = false } };
        _clock.Advance(StoredAdaptation.LookEvery);
        await RefreshAsync();

        Assert.Equal(_shipped.Classify(Text, "en"), _classifier.Classify(Text, "en"));
    }

    [Fact]
    public async Task The_same_labels_are_learnt_from_once()
    {
        PutLabels(150);
        await LearnAsync();
        var first = _store.Adaptations[AdaptationDocument.TheId];
        _clock.Advance(TimeSpan.FromHours(1));

        await LearnAsync();

        Assert.Same(first, _store.Adaptations[AdaptationDocument.TheId]);
    }

    [Fact]
    public async Task A_correction_of_another_build_is_not_used()
    {
        PutLabels(300);
        await LearnAsync();
        _store.Adaptations.Put(_store.Adaptations[AdaptationDocument.TheId]! with { ShippedVersion = "older" });

        await RefreshAsync();

        Assert.Equal(_shipped.Classify(Text, "en"), _classifier.Classify(Text, "en"));
    }

    [Fact]
    public async Task Without_labels_nothing_is_stored()
    {
        await LearnAsync();

        Assert.Null(_store.Adaptations[AdaptationDocument.TheId]);
    }

    private Task LearnAsync() => new MentionPipeline.App.AdaptSentiment(
        _store, _listening, _shipped, new EmbeddedSentimentTrainer(_shipped), new Clocks(_clock, _clock),
        NullLogger<MentionPipeline.App.AdaptSentiment>.Instance).RunAsync(CancellationToken.None);

    private StoredAdaptation? _stored;

    private Task RefreshAsync() => (_stored ??= new StoredAdaptation(
        _store.Adaptations, _listening, _classifier, MentionPipeline.App.AdaptSentiment.VersionOf(_shipped), _clock, NullLogger<StoredAdaptation>.Instance))
        .RefreshAsync(CancellationToken.None);

    private void PutLabels(int count)
    {
        string[] words = ["zorbel", "plonk", "quimpy"];
        for (var i = 0; i < count; i++)
        {
            var label = new HumanLabel((SentimentLabel)(i % 3), "anna", Some.Time.AddMinutes(i));
            _store.Mentions.Put(Some.Stored(Some.Mention($"post-{i}") with
            {
                Content = $"the {words[i % 3]} came with platform {i % 20}",
                InLanguage = "en",
                Label = label,
            }));
        }
    }
}
