using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// A stage. What was set aside is durable before the answer leaves, and the checkpoint moves after the answer's outputs are
/// on their hub (laws 2 and 5). A batch that fails on its last try is set aside too: the host would move on without it.
/// </summary>
internal sealed class HubRoom(
    FunctionDefinition definition, IEventHubFunction function, HubGenerations generations, IQuarantineWriter quarantine, StageProgress progress, ILogger logger)
    : IRoom
{
    public async Task<InvocationAnswer> AnswerAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var invocation = HubInvocation.Read(request, definition.TriggerBinding, generations);
        var outputs = await RunAsync(invocation, cancellation);
        var answer = new InvocationAnswer();
        if (definition.OutputBinding is { } output) answer.Events[output] = outputs.Events;
        return answer;
    }

    private async Task<FunctionOutputs> RunAsync(HubInvocation invocation, CancellationToken cancellation)
    {
        try
        {
            var outputs = await function.RunAsync(invocation.Batch, cancellation).WaitAsync(cancellation);
            await SetAsideAsync([.. invocation.Batch.Unreadable, .. outputs.Quarantined], cancellation);
            // The last stage counts for itself.
            if (definition.OutputHub is not null) await progress.CountAsync(invocation, outputs.Quarantined, cancellation);
            return outputs;
        }
        catch (Exception failure) when (invocation.IsLastTry && failure is not OutOfMemoryException)
        {
            return await GiveUpAsync(invocation, failure);
        }
    }

    /// <summary>The deadline of the try may be over, so this has one of its own.</summary>
    private async Task<FunctionOutputs> GiveUpAsync(HubInvocation invocation, Exception failure)
    {
        using var deadline = new CancellationTokenSource(Invocations.GivingUpTimeMax);
        var batch = invocation.Batch;
        QuarantinedEvent[] givenUp = [.. batch.Events.Select(received => received.Quarantine(batch.Hub, QuarantineReason.RetriesExhausted, failure))];
        await SetAsideAsync([.. batch.Unreadable, .. givenUp], deadline.Token);
        await progress.CountAsync(invocation, givenUp, deadline.Token);
        HandlerLog.RetriesExhausted(logger, definition.Name, batch.Partition, batch.Events.Count, failure);
        return FunctionOutputs.None;
    }

    private async Task SetAsideAsync(IReadOnlyList<QuarantinedEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 0) return;
        await quarantine.SetAsideAsync(events, cancellation);
        HandlerLog.Quarantined(logger, definition.Name, events.Count, events[0].Reason);
    }
}
