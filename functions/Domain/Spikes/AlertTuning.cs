using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>What the configuration and a team's verdicts make of the detector's settings.</summary>
public static class AlertTuning
{
    /// <summary>The brand's level, its false alarms shared with the other brands, tuned by what the team has said of its alerts.</summary>
    /// <param name="adjustment"><c>null</c> where nobody has judged yet.</param>
    public static SpikeSettings SettingsOf(Brand brand, ListeningConfiguration configuration, SensitivityAdjustment? adjustment)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(configuration);
        var level = SpikeSettings.For(brand.Sensitivity ?? configuration.Alerts.Sensitivity);
        return Apply(level.SharedAmong(Math.Max(1, configuration.Brands.Count)), adjustment);
    }

    /// <summary>
    /// A factor above one asks for that much more above what is expected, and leaves chance that much less; below one, the reverse.
    /// </summary>
    /// <param name="adjustment"><c>null</c> where nobody has judged yet.</param>
    public static SpikeSettings Apply(SpikeSettings settings, SensitivityAdjustment? adjustment)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (adjustment is null) return settings;
        var factor = Math.Clamp(adjustment.Factor, SensitivityAdjustment.FactorMin, SensitivityAdjustment.FactorMax);
        return settings with
        {
            FalseAlarmsPerMonth = settings.FalseAlarmsPerMonth / factor,
            ExcessPerRootHour = settings.ExcessPerRootHour * factor,
        };
    }
}
