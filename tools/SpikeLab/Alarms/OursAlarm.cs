using MentionPipeline.Domain.Spikes;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Alarms;

/// <summary>The production detector at one level of sensitivity.</summary>
internal sealed class OursAlarm(Sensitivity sensitivity) : IAlarm
{
    private readonly SpikeSettings _settings = SpikeSettings.For(sensitivity);
    private SpikeState _state = SpikeState.Empty;

    public string Name => sensitivity.ToString().ToLowerInvariant();

    public double BudgetPerMonth => _settings.FalseAlarmsPerMonth;

    public bool Observe(int bucket, int count)
    {
        (_state, var decision) = SpikeDetector.Observe(_state, QuietSeries.Bucket(bucket, count), _settings);
        return decision is SpikeDecision.Raised;
    }

    public IAlarm Fork() => new OursAlarm(sensitivity) { _state = _state };
}
