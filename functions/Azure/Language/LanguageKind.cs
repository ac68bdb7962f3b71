using System.Text.Json.Serialization.Metadata;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>An analysis of <c>analyze-text</c>.</summary>
/// <param name="Name">The <c>kind</c> of the request; its answer has <c>Results</c> at the end.</param>
/// <param name="TakesLanguage">Language detection is not told the language.</param>
internal record LanguageKind(string Name, int DocumentsMax, bool TakesLanguage, AnalysisParameters Parameters)
{
    public string ResultsName => Name + "Results";

    public static LanguageKind<DetectedLanguageResult> LanguageDetection { get; } = new(
        "LanguageDetection", LanguageLimits.LanguageDetectionDocumentsMax, false, new(), LanguageJson.Of<DetectedLanguageResult>());

    public static LanguageKind<SentimentResult> SentimentAnalysis { get; } = new(
        "SentimentAnalysis",
        LanguageLimits.SentimentAnalysisDocumentsMax,
        true,
        new() { OpinionMining = true, StringIndexType = AnalysisParameters.Utf16Units },
        LanguageJson.Of<SentimentResult>());

    public static LanguageKind<KeyPhraseResult> KeyPhraseExtraction { get; } = new(
        "KeyPhraseExtraction", LanguageLimits.KeyPhraseExtractionDocumentsMax, true, new(), LanguageJson.Of<KeyPhraseResult>());

    public static LanguageKind<EntityResult> EntityRecognition { get; } = new(
        "EntityRecognition",
        LanguageLimits.EntityRecognitionDocumentsMax,
        true,
        new() { StringIndexType = AnalysisParameters.Utf16Units },
        LanguageJson.Of<EntityResult>());

    public static LanguageKind<PiiResult> PiiEntityRecognition { get; } = new(
        "PiiEntityRecognition",
        LanguageLimits.PiiEntityRecognitionDocumentsMax,
        true,
        new() { StringIndexType = AnalysisParameters.Utf16Units },
        LanguageJson.Of<PiiResult>());
}

/// <param name="Result">How one document of the answer is read.</param>
internal sealed record LanguageKind<T>(
    string Name, int DocumentsMax, bool TakesLanguage, AnalysisParameters Parameters, JsonTypeInfo<T> Result)
    : LanguageKind(Name, DocumentsMax, TakesLanguage, Parameters)
    where T : class;
