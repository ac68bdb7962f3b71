using MentionPipeline.Domain;

namespace MentionPipeline.AzureCloud.Tests.Fakes;

/// <summary>Chance that always falls in the middle.</summary>
internal sealed class Still : IRandomness
{
    public double Next() => 0.5;
}
