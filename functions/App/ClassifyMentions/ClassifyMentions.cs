using MentionPipeline.App.Classifying;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App;

/// <summary>Says how each wanted mention sounds.</summary>
public sealed class ClassifyMentions(IMentionClassifier classifier, StoredAdaptation? adaptation = null) : IEventHubFunction
{
    public async Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (adaptation is not null) await adaptation.RefreshAsync(cancellation);
        var said = batch.Events.Where(received => !MentionEventType.IsAboutStored(received.Event.Type));
        var wanted = said.Select(received => received.Event.Data).Where(IsWanted).ToList();
        var classified = await classifier.ClassifyAsync(wanted, cancellation);
        if (classified.Count != wanted.Count)
            throw new InvalidOperationException($"The classifier answered {classified.Count} times for {wanted.Count} mentions.");
        var next = 0;
        return EachEvent.Transform(batch, MentionEventType.Classified, mention => IsWanted(mention) ? classified[next++].OrThrow() : mention);
    }

    private static bool IsWanted(Mention mention) => mention.Deleted is null && mention.FilterReason is null;
}
