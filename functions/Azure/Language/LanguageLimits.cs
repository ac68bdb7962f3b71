namespace MentionPipeline.AzureCloud.Language;

/// <summary>
/// What Azure AI Language takes in one synchronous request. Source: "Service limits for Azure Language" (page dated
/// 2025-11-18), learn.microsoft.com/azure/ai-services/language-service/concepts/data-limits.
/// </summary>
internal static class LanguageLimits
{
    /// <summary>"Maximum characters per document", synchronous, as <c>StringInfo</c> counts text elements. A longer one gets an error.</summary>
    public const int DocumentTextElementsMax = 5_120;

    /// <summary>"Maximum request size" is 1 MB, taken as 10^6 bytes, the smaller reading.</summary>
    public const int RequestBytesMax = 1_000_000;

    /// <summary>"A text record is measured as 1000 characters": the unit of the bill. A document is at least one.</summary>
    public const int TextRecordTextElements = 1_000;

    // "Maximum documents per request"; one more and the whole request gets a 400.
    public const int LanguageDetectionDocumentsMax = 1_000;
    public const int SentimentAnalysisDocumentsMax = 10;
    public const int KeyPhraseExtractionDocumentsMax = 10;
    public const int EntityRecognitionDocumentsMax = 5;
    public const int PiiEntityRecognitionDocumentsMax = 5;

    /// <summary>
    /// Ours: a text element may be any number of UTF-16 units (marks piled on a letter), so these are counted too. At six
    /// bytes for the worst escape a document stays far below <see cref="RequestBytesMax"/>.
    /// </summary>
    public const int DocumentUnitsMax = 4 * DocumentTextElementsMax;

    /// <summary>Ours: an answer longer than this is not one.</summary>
    public const int AnswerBytesMax = 8 * 1024 * 1024;

    /// <summary>Ours: requests of one batch that are under way together. The S tier takes 1,000 a second, F0 takes 100.</summary>
    public const int RequestsAtOnceMax = 4;
}
