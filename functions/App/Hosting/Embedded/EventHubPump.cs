using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>
/// Plays an event-hub trigger for one partition: batches in order, one invocation at a time, outputs and checkpoint in
/// one transaction (law 2). When retries end the batch goes to quarantine and the partition goes on (law 5).
/// </summary>
internal sealed class EventHubPump(
    HubLog log, FunctionDefinition definition, EventHubTrigger trigger, int partition, IEventHubFunction function,
    HostSettings settings, TimeProvider wall, ILogger logger)
{
    /// <summary>How long a batch that is not full waits for company: a commit costs the same for one event as for many.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs until told to stop; the batch in hand is finished first.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await WaitForRoomAsync(stopping);
                var raw = await ReadBatchAsync(stopping);
                await ProcessAsync(raw, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The checkpoint says where to go on.
        }
    }

    private async Task WaitForRoomAsync(CancellationToken stopping)
    {
        if (definition.OutputHub is { } output) await log.WaitForRoomAsync(output, stopping);
    }

    private async Task<IReadOnlyList<RawEvent>> ReadBatchAsync(CancellationToken stopping)
    {
        var events = await log.ReadAsync(trigger.Hub, trigger.ConsumerGroup, partition, settings.MaxEventBatchSize, stopping);
        while (events.Count == 0)
        {
            await log.WaitForEventsAsync(trigger.Hub, partition, log.CheckpointOf(trigger.Hub, trigger.ConsumerGroup, partition), stopping);
            await Task.Delay(Linger, wall, stopping);
            events = await log.ReadAsync(trigger.Hub, trigger.ConsumerGroup, partition, settings.MaxEventBatchSize, stopping);
        }
        return events;
    }

    private async Task ProcessAsync(IReadOnlyList<RawEvent> raw, CancellationToken stopping)
    {
        var batch = EventReader.Read(trigger.Hub, log.GenerationOf(trigger.Hub), partition, raw.Select(item => (item.Sequence, item.Utf8Body)));
        var outputs = await InvokeAsync(batch, stopping);
        QuarantinedEvent[] quarantined = [.. batch.Unreadable, .. outputs.Quarantined];
        var commit = new HubCommit(trigger.Hub, trigger.ConsumerGroup, partition, raw[0].Sequence - 1, raw[^1].Sequence, definition.OutputHub)
        {
            Outputs = outputs.Events,
            Quarantined = quarantined,
        };
        // Not stopped half-way: what is in hand is worth finishing.
        await log.CommitAsync(commit, CancellationToken.None);
        if (quarantined.Length > 0) HostLog.Quarantined(logger, definition.Name, quarantined.Length, quarantined[0].Reason);
    }

    private async Task<FunctionOutputs> InvokeAsync(EventBatch batch, CancellationToken stopping)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                using var deadline = new CancellationTokenSource(settings.FunctionTimeout, wall);
                return await function.RunAsync(batch, deadline.Token);
            }
            // Whatever a function throws is a fault of the whole batch; what concerns one event it returns.
            catch (Exception failure)
            {
                if (definition.Retry is not { } policy || policy.EndsAfter(retry)) return SetAside(batch, failure);
                HostLog.InvocationFailed(logger, definition.Name, partition, retry + 1, failure.GetType().Name, failure.Message);
                await Task.Delay(policy.DelayBefore(retry + 1), wall, stopping);
            }
        }
    }

    private FunctionOutputs SetAside(EventBatch batch, Exception failure)
    {
        HostLog.RetriesExhausted(logger, definition.Name, partition, batch.Events.Count, failure);
        return new FunctionOutputs([], [.. batch.Events.Select(received => received.Quarantine(batch.Hub, QuarantineReason.RetriesExhausted, failure))]);
    }
}
