using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>Takes every text for the same language.</summary>
internal sealed class FixedLanguage(string language, double probability = 0.99) : ILanguageIdentifier
{
    public LanguageGuess Identify(string text) => new(language, probability);
}

/// <summary>Hears the same tone in every text, and remembers what it was asked.</summary>
internal sealed class FixedTone(SentimentLabel label) : ISentimentClassifier
{
    public List<(string Text, string Language)> Asked { get; } = [];

    /// <summary>A text on which the classifier breaks.</summary>
    public string? BreaksOn { get; init; }

    public Sentiment Classify(string text, string language)
    {
        if (text == BreaksOn) throw new InvalidOperationException("The model broke.");
        Asked.Add((text, language));
        return new Sentiment(label, new SentimentScores(0.1, 0.2, 0.7), "fixed", "1");
    }
}

/// <summary>Text that is readable as it is.</summary>
internal sealed class PlainMarkup : IMarkup
{
    /// <summary>A text on which the reading breaks.</summary>
    public string? BreaksOn { get; init; }

    public string ToText(string markup) => markup == BreaksOn ? throw new FormatException("Not readable.") : markup;
}
