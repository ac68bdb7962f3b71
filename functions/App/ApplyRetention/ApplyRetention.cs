using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>Removes what has had its time: mentions, settled messages, quarantined events, meters. In Azure the store does it by itself.</summary>
public sealed class ApplyRetention(IStore store) : ITimerFunction
{
    private const int RemovedPerCallMax = 1_000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await RemoveAsync(store.Mentions, cancellation);
        await RemoveAsync(store.Outbox, cancellation);
        await RemoveAsync(store.Quarantine, cancellation);
        await RemoveAsync(store.Meters, cancellation);
    }

    private static async Task RemoveAsync<T>(IDocuments<T> documents, CancellationToken cancellation) where T : class, IDocument
    {
        while (await documents.RemoveExpiredAsync(RemovedPerCallMax, cancellation) == RemovedPerCallMax) cancellation.ThrowIfCancellationRequested();
    }
}
