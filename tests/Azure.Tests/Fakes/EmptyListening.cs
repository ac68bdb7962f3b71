using MentionPipeline.Domain.Listening;

namespace MentionPipeline.AzureCloud.Tests.Fakes;

/// <summary>Nothing is configured: mentions are kept for good, as they were said.</summary>
internal sealed class EmptyListening : IListening
{
    public ListeningConfiguration Current { get; } = new();
}
