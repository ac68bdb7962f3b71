using MentionPipeline.Domain;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>Chance that stands still.</summary>
internal sealed class FixedRandomness(double value = 0) : IRandomness
{
    public double Next() => value;
}
