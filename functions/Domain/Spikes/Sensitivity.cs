namespace MentionPipeline.Domain.Spikes;

/// <summary>How readily an incident is raised; <see cref="SpikeSettings.For"/> says what each level allows.</summary>
public enum Sensitivity
{
    /// <summary>One false alarm per brand in three months: for teams that watch many brands.</summary>
    Low,

    /// <summary>One false alarm per brand and month: the default.</summary>
    Medium,

    /// <summary>Three false alarms per brand and month: for a launch, a recall, a trial.</summary>
    High,
}
