using Azure.Core;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Storing;
using Microsoft.Extensions.Logging;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>Makes the classifier that the settings ask for.</summary>
public static class MentionClassifiers
{
    /// <summary>The service's name on its meter and on what it said.</summary>
    public const string ServiceName = SentimentReading.ModelName;

    /// <param name="embedded">Hears every mention first, and is the fall-back.</param>
    /// <param name="credential">Asked for a token at the first call; not used in the mode <c>embedded</c>.</param>
    public static IMentionClassifier Create(
        AnalysisSettings settings, IMentionClassifier embedded, IDocuments<MeterDocument> meters, TokenCredential credential,
        IRandomness randomness, TimeProvider wall, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Mode == AnalysisMode.Embedded) return embedded;
        var service = new LanguageClient(settings.Endpoint!, credential, wall, randomness);
        var band = settings.Mode == AnalysisMode.Cascade ? AbstainBand.Default : AbstainBand.Everything;
        var budget = settings.TextRecordsMax is { } unitsMax ? new MonthlyBudget(meters, wall, ServiceName, unitsMax) : null;
        return new CascadeClassifier(embedded, service, band, budget, logger);
    }
}
