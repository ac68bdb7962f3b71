using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Reports;

/// <summary>What of a brand is watched, and how readily it alarms.</summary>
internal sealed record BrandSetting(string Name, SpikeSettings Settings, IReadOnlyList<SeriesKind> Series)
{
    public static IReadOnlyList<BrandSetting> All { get; } =
    [
        new("negatives alone", SpikeSettings.Default, [SeriesKind.Negatives]),
        new("default", SpikeSettings.Default, new AlertSettings().Series),
        new("default and volume", SpikeSettings.Default, Enum.GetValues<SeriesKind>()),
        new("default, low", SpikeSettings.For(Sensitivity.Low), new AlertSettings().Series),
        new("default, high", SpikeSettings.For(Sensitivity.High), new AlertSettings().Series),
    ];
}

/// <param name="Raised">Signals by the series that led them.</param>
/// <param name="Updates">Rises and joins told of them.</param>
internal sealed record BrandAlarms(IReadOnlyDictionary<SeriesKind, int> Raised, int Updates);

/// <param name="DelayMinutes">From the onset of a crisis to the signal, by setting; <c>null</c> where none was raised before its end.</param>
internal sealed record TopicCrisisResult(Crisis Crisis, IReadOnlyList<int?> DelayMinutes);

/// <summary>All series of a brand together, as production watches them.</summary>
internal static class BrandTrial
{
    private const int MinutesPerBucket = 5;

    public static BrandAlarms Quiet(QuietBrand brand, BrandSetting setting, int days)
    {
        var outputs = Observe(Begin(), brand.Buckets(0, days * QuietSeries.BucketsPerDay), setting).Select(step => step.Output).ToList();
        var raised = outputs.OfType<StoryOutput.Raise>().GroupBy(raise => raise.Lead.Kind).ToDictionary(group => group.Key, group => group.Count());
        return new BrandAlarms(raised, outputs.OfType<StoryOutput.Grow>().Count());
    }

    /// <summary>A crisis of one topic after four quiet weeks.</summary>
    public static IEnumerable<TopicCrisisResult> TopicCrises(QuietBrand brand, int index, IReadOnlyList<BrandSetting> settings)
    {
        var onset = CrisisTrial.OnsetOf(index);
        var before = settings.Select(setting => Remember(brand.Buckets(0, onset), setting)).ToList();
        foreach (var size in Crisis.Sizes)
        {
            var crisis = new Crisis(size, TimeSpan.FromHours(2), onset);
            var buckets = brand.Buckets(onset, crisis.End - onset, crisis.FactorOf).ToList();
            var delays = settings.Select((setting, i) => Observe(before[i], buckets, setting)
                .Where(step => step.Output is StoryOutput.Raise).Select(step => (int?)((step.Bucket + 1) * MinutesPerBucket)).FirstOrDefault());
            yield return new TopicCrisisResult(crisis, [.. delays]);
        }
    }

    private static DetectorDocument Begin() => new() { Id = "brand", NextBucket = QuietSeries.Start, State = SpikeState.Empty };

    private static DetectorDocument Remember(IEnumerable<BrandBucket> buckets, BrandSetting setting)
        => buckets.Aggregate(Begin(), (detector, bucket) => BrandDetector.Observe(detector, bucket, setting.Settings, setting.Series).Detector);

    private static IEnumerable<(int Bucket, StoryOutput Output)> Observe(DetectorDocument detector, IEnumerable<BrandBucket> buckets, BrandSetting setting)
    {
        foreach (var (bucket, index) in buckets.Select((bucket, index) => (bucket, index)))
        {
            (detector, var outputs) = BrandDetector.Observe(detector, bucket, setting.Settings, setting.Series);
            foreach (var output in outputs) yield return (index, output);
        }
    }
}
