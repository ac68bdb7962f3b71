using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App;

/// <summary>Says how each wanted mention sounds.</summary>
public sealed class ClassifyMentions(ISentimentClassifier sentiment) : IEventHubFunction
{
    public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Task.FromResult(EachEvent.Transform(batch, MentionEventType.Classified, Classify));
    }

    private Mention Classify(Mention mention)
    {
        if (mention.Deleted is not null || mention.FilterReason is not null) return mention;
        var text = mention.Name is null ? mention.Content : $"{mention.Name}\n{mention.Content}";
        return mention with { Sentiment = sentiment.Classify(text, mention.InLanguage ?? LanguageGuess.Undetermined) };
    }
}
