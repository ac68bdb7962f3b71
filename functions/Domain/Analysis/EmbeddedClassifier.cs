using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>The embedded model over a batch: no waiting, no I/O, and a text on which it fails spoils no other (law 5).</summary>
public sealed class EmbeddedClassifier(
    ISentimentClassifier sentiment, ITextAnalyser? analyser = null, IBrandSentiment? brands = null) : IMentionClassifier
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
            var (text, language) = (AnalysedText.Of(mention), mention.InLanguage ?? LanguageGuess.Undetermined);
            return new(mention with
            {
                Sentiment = sentiment.Classify(text, language),
                Analysis = analyser?.Analyse(text, language),
                About = Towards(mention, language),
            });
        }
        // The model does no I/O: whatever goes wrong with one text is that text's fault.
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            return new(mention, fault);
        }
    }

    /// <summary>Each brand with the tone towards it, where the text names several and judges them apart.</summary>
    private IReadOnlyList<BrandMatch> Towards(Mention mention, string language)
    {
        if (brands is null || mention.About.Count < 2) return mention.About;
        var tones = brands.Towards(mention.Content, language, mention.About);
        return [.. mention.About.Select((about, i) => about with { Sentiment = tones[i] })];
    }
}
