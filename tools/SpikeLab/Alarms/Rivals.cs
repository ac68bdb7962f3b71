using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.SpikeLab.Alarms;

/// <summary>Those that are compared: the production detector at its three levels, then two known rules.</summary>
internal static class Rivals
{
    public static IReadOnlyList<IAlarm> New() =>
        [new OursAlarm(Sensitivity.Low), new OursAlarm(Sensitivity.Medium), new OursAlarm(Sensitivity.High), new PeakAlarm(), new EarsAlarm()];

    public static IReadOnlyList<string> Names { get; } = [.. New().Select(alarm => alarm.Name)];
}
