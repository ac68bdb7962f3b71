using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>Tells the language of a text. Never throws on any text.</summary>
public interface ILanguageIdentifier
{
    /// <summary>ISO 639-1 code with its probability, or <see cref="LanguageGuess.Unknown"/> for noise, bare links, emoji.</summary>
    LanguageGuess Identify(string text);

    /// <summary>Every candidate worth telling with its probability, the likeliest first; <c>und</c> is one of them.</summary>
    IReadOnlyList<LanguageGuess> Rank(string text) => [Identify(text)];
}

/// <param name="Language">ISO 639-1 code, or <c>und</c>.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct LanguageGuess(string Language, double Probability)
{
    public const string Undetermined = "und";

    public static LanguageGuess Unknown { get; } = new(Undetermined, 0);
}

/// <summary>Tells the tone of a text. Never throws on any text.</summary>
public interface ISentimentClassifier
{
    /// <param name="language">ISO 639-1 code, or <c>und</c>; a language outside the model's gets the shared weights.</param>
    Sentiment Classify(string text, string language);
}

/// <summary>Reads intents, conflict, urgency, emotion, irony, aspects, entities, key phrases and topics. Never throws on any text.</summary>
public interface ITextAnalyser
{
    /// <param name="language">ISO 639-1 code, or <c>und</c>; a language the models do not know gets what holds in all.</param>
    TextAnalysis Analyse(string text, string language);
}

/// <summary>Turns what a source sends into readable text.</summary>
public interface IMarkup
{
    /// <summary>Tags stripped (scripts and styles with their content), block ends as line breaks, entities decoded.</summary>
    string ToText(string markup);
}
