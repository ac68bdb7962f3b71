using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>The embedded model over a batch: no waiting, no I/O, and a text on which it fails spoils no other (law 5).</summary>
public sealed class EmbeddedClassifier(ISentimentClassifier sentiment) : IMentionClassifier
{
    public Task<IReadOnlyList<ClassifiedMention>> ClassifyAsync(IReadOnlyList<Mention> mentions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        cancellation.ThrowIfCancellationRequested();
        var classified = new ClassifiedMention[mentions.Count];
        for (var i = 0; i < classified.Length; i++) classified[i] = Classify(mentions[i]);
        return Task.FromResult<IReadOnlyList<ClassifiedMention>>(classified);
    }

    private ClassifiedMention Classify(Mention mention)
    {
        try
        {
            var heard = sentiment.Classify(AnalysedText.Of(mention), mention.InLanguage ?? LanguageGuess.Undetermined);
            return new(mention with { Sentiment = heard });
        }
        // The model does no I/O: whatever goes wrong with one text is that text's fault.
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            return new(mention, fault);
        }
    }
}
