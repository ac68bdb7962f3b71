using System.Security.Cryptography;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Adaptation;

/// <summary>The shipped model, corrected by what a tenant's labels have taught, or alone. Safe for any number of threads.</summary>
public sealed class AdaptableSentimentClassifier(ISentimentClassifier shipped) : ISentimentClassifier
{
    private const int VersionLength = 8;

    private volatile Correction? _correction;

    public Domain.Mentions.Sentiment Classify(string text, string language)
    {
        var heard = shipped.Classify(text, language);
        if (_correction is not { } correction) return heard;
        var scores = correction.Model.Apply(text, heard.Scores);
        return heard with { Label = EmbeddedSentimentTrainer.ToneOf(scores), Scores = scores, Version = $"{heard.Version}+{correction.Version}" };
    }

    /// <param name="model">From <see cref="ISentimentTrainer"/>; <c>null</c> to go back to the shipped model alone.</param>
    /// <exception cref="InvalidDataException">It is no correction of this build; the one before stays.</exception>
    public void Use(byte[]? model) => _correction = model is null
        ? null
        : new Correction(SentimentAdaptation.Read(model), Convert.ToHexStringLower(SHA256.HashData(model))[..VersionLength]);

    private sealed record Correction(SentimentAdaptation Model, string Version);
}
