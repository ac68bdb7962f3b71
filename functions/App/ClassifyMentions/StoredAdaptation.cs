using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Language.Adaptation;

namespace MentionPipeline.App.Classifying;

/// <summary>Keeps the classifier to the correction in the store: looks once a minute, and never holds up a batch for a store that is away.</summary>
public sealed class StoredAdaptation(
    IDocuments<AdaptationDocument> adaptations, IListening listening, AdaptableSentimentClassifier classifier, string shippedVersion, TimeProvider wall,
    ILogger<StoredAdaptation> log)
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private long _lookedAt;
    private bool _looked;

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (_looked && wall.GetElapsedTime(_lookedAt) < LookEvery) return;
        (_looked, _lookedAt) = (true, wall.GetTimestamp());
        try
        {
            var stored = (await adaptations.ReadAsync([AdaptationDocument.TheId], cancellation))[0]?.Document;
            var isWanted = listening.Current.Analysis.LearnFromLabels && stored?.ShippedVersion == shippedVersion;
            classifier.Use(isWanted ? stored!.Result.Model : null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            AdaptationLog.Unreadable(log, fault);
        }
    }
}
