namespace MentionPipeline.AzureCloud.Language;

// What the service says of one document, by kind. Warnings never make a result unusable: they say that something was cut or odd.
internal sealed record DetectedLanguageResult(DetectedLanguage DetectedLanguage, ServiceWarning[]? Warnings = null);

internal sealed record DetectedLanguage(string Iso6391Name, string Name, double ConfidenceScore);

internal sealed record KeyPhraseResult(string[] KeyPhrases, ServiceWarning[]? Warnings = null);

internal sealed record EntityResult(RecognizedEntity[] Entities, ServiceWarning[]? Warnings = null);

internal sealed record PiiResult(string RedactedText, RecognizedEntity[] Entities, ServiceWarning[]? Warnings = null);

internal sealed record RecognizedEntity(string Text, string Category, int Offset, int Length, double ConfidenceScore, string? Subcategory = null);

/// <param name="Sentiment"><c>positive</c>, <c>neutral</c>, <c>negative</c> or <c>mixed</c>.</param>
internal sealed record SentimentResult(
    string Sentiment, ConfidenceScores ConfidenceScores, SentimentSentence[]? Sentences = null, ServiceWarning[]? Warnings = null);

internal sealed record ConfidenceScores(double Positive, double Neutral, double Negative);

internal sealed record SentimentSentence(
    string Sentiment,
    ConfidenceScores ConfidenceScores,
    int Offset,
    int Length,
    string Text,
    OpinionTarget[]? Targets = null,
    OpinionAssessment[]? Assessments = null);

/// <summary>What an opinion is about (opinion mining).</summary>
/// <param name="Relations">The assessments that speak of it.</param>
internal sealed record OpinionTarget(
    string Sentiment, OpinionScores ConfidenceScores, int Offset, int Length, string Text, OpinionRelation[]? Relations = null);

/// <summary>What is said of a target.</summary>
internal sealed record OpinionAssessment(string Sentiment, OpinionScores ConfidenceScores, int Offset, int Length, string Text, bool IsNegated);

internal sealed record OpinionScores(double Positive, double Negative);

/// <param name="Ref">A JSON pointer into the answer, for example <c>#/documents/0/sentences/1/assessments/0</c>.</param>
internal sealed record OpinionRelation(string RelationType, string Ref);

internal sealed record ServiceWarning(string Code, string? Message = null);

/// <summary>One document's result, or why there is none.</summary>
internal sealed record LanguageAnswer<T>(T? Result, string ModelVersion, LanguageFault? Fault) where T : class
{
    public static LanguageAnswer<T> Faulted(string code, string message) => new(null, "", new(code, message));
}

/// <param name="Code">The service's own code, or one of <see cref="LanguageFaultCode"/>. It names no text.</param>
internal sealed record LanguageFault(string Code, string Message);

/// <summary>Faults that the service did not name.</summary>
internal static class LanguageFaultCode
{
    public const string Empty = "client-empty-text";
    public const string Unanswered = "client-unanswered";
    public const string Malformed = "client-malformed-answer";
    public const string OutOfTime = "client-out-of-time";
    public const string Resting = "client-resting";
    public const string Failed = "client-call-failed";
}
