using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>How bad it is at the moment it is raised: by how many times, and by how many mentions.</summary>
public static class SpikeSeverity
{
    private const double CriticalRatio = 8;
    private const double CriticalExcess = 60;
    private const double ErrorRatio = 4;
    private const double ErrorExcess = 20;

    public static Severity Of(long observed, double expected)
    {
        var excess = observed - expected;
        if (observed >= expected * CriticalRatio && excess >= CriticalExcess) return Severity.Critical;
        if (observed >= expected * ErrorRatio && excess >= ErrorExcess) return Severity.Error;
        return Severity.Warning;
    }
}
