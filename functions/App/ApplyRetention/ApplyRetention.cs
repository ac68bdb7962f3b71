using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>Removes mentions whose time is over. In Azure the store does it by itself; then there is nothing to find.</summary>
public sealed class ApplyRetention(IStore store) : ITimerFunction
{
    private const int RemovedPerCallMax = 1_000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await store.Mentions.RemoveExpiredAsync(RemovedPerCallMax, cancellation) == RemovedPerCallMax)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
