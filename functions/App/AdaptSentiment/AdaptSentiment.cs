using MentionPipeline.App.Hosting;
using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Learns from the labels that people gave: once an hour, where there are new ones. The correction is stored apart, and the stage
/// that classifies takes it up; <c>analysis.learnFromLabels: false</c> sets it aside.
/// </summary>
public sealed class AdaptSentiment(
    IStore store, IListening listening, ISentimentClassifier shipped, ISentimentTrainer trainer, Clocks clocks, ILogger<AdaptSentiment> log) : ITimerFunction
{
    /// <summary>The newest labels learnt from; training on these many takes seconds.</summary>
    internal const int LabelsMax = 20_000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!listening.Current.Analysis.LearnFromLabels) return;
        var labelled = await LabelledAsync(cancellation);
        if (labelled.Count == 0) return;
        var stored = (await store.Adaptations.ReadAsync([AdaptationDocument.TheId], cancellation))[0];
        var newest = labelled.Max(mention => mention.Label!.At);
        var version = VersionOf(shipped);
        if (stored?.Document is { } known && known.Labels == labelled.Count && known.NewestLabel == newest && known.ShippedVersion == version) return;
        var result = trainer.Train([.. labelled.Select(TextOf)]);
        var learnt = new AdaptationDocument
        {
            Labels = labelled.Count,
            NewestLabel = newest,
            ShippedVersion = version,
            Result = result,
            TrainedAt = clocks.Wall.GetUtcNow(),
        };
        // A conflict means that another run has learnt from the same labels.
        await store.Adaptations.WriteAsync([new(learnt, stored?.ETag)], cancellation);
        AdaptationLog.Learnt(log, labelled.Count, result.HeldBack, result.ShippedMacroF1, result.AdaptedMacroF1, result.Model is not null);
    }

    internal static string VersionOf(ISentimentClassifier shipped) => shipped.Classify("", LanguageGuess.Undetermined).Version;

    /// <returns>In order of the labels' times.</returns>
    private async Task<List<Mention>> LabelledAsync(CancellationToken cancellation)
    {
        var labelled = await store.Mentions
            .ListAllAsync(MentionDocument.Labelled, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation, newestFirst: true)
            .Take(LabelsMax)
            .Select(document => document.Mention!)
            .ToListAsync(cancellation);
        return [.. labelled.OrderBy(mention => mention.Label!.At).ThenBy(mention => mention.Id, StringComparer.Ordinal)];
    }

    private static LabelledText TextOf(Mention mention)
        => new(AnalysedText.Of(mention), mention.InLanguage ?? LanguageGuess.Undetermined, mention.Label!.Sentiment!.Value);
}
