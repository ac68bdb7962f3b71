using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Hosting;

/// <summary>Runs a pure step over the events of a batch; an event on which it fails is set aside, the others go on (law 5).</summary>
internal static class EachEvent
{
    /// <param name="type">The type of the events that come out.</param>
    public static FunctionOutputs Transform(EventBatch batch, string type, Func<Mention, Mention> transform)
    {
        var events = new List<MentionEvent>(batch.Events.Count);
        var quarantined = new List<QuarantinedEvent>();
        foreach (var received in batch.Events)
        {
            try
            {
                var isPassedOn = MentionEventType.IsAboutStored(received.Event.Type);
                events.Add(isPassedOn ? received.Event : received.Event.Next(type, transform(received.Event.Data)));
            }
            // Whatever goes wrong with one event is that event's fault: these steps do no I/O.
            catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
            {
                quarantined.Add(received.Quarantine(batch.Hub, QuarantineReason.StageFailed, failure));
            }
        }
        return new FunctionOutputs(events, quarantined);
    }
}
