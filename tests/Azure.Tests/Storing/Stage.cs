using MentionPipeline.App;
using MentionPipeline.App.Hosting;
using MentionPipeline.AzureCloud.Tests.Fakes;
using MentionPipeline.Contracts.LawFour;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>The function that stores, on any store.</summary>
internal static class Stage
{
    public static Task RunAsync(IStore store, IReadOnlyList<Delivered> events)
    {
        var at = events[0].Position;
        var received = events.Select(delivered => new ReceivedEvent(delivered.Position, delivered.Event, default));
        var batch = new EventBatch(HubName.Classified, at.Generation, at.Partition, [.. received], []);
        return new StoreMentions(store, new EmptyListening(), Clocks.Live).RunAsync(batch, CancellationToken.None);
    }
}
