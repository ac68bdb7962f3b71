using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// The spans that are compared with the past. Short ones see a sudden burst early; long ones see a day that is twice as
/// bad as usual, of which no single hour stands out.
/// </summary>
public sealed record SpikeWindow(int Index, TimeSpan Width)
{
    /// <summary>
    /// A window slides by one bucket, so neighbouring looks overlap and are strongly correlated: a sliding window of n
    /// buckets is worth about this many independent looks per n buckets (calibrated on simulated quiet series, docs/spikes.md).
    /// </summary>
    private const double LooksPerWidth = 4;

    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static IReadOnlyList<SpikeWindow> All { get; } =
    [
        new(0, TimeSpan.FromMinutes(15)),
        new(1, TimeSpan.FromHours(1)),
        new(2, TimeSpan.FromHours(3)),
        new(3, TimeSpan.FromHours(8)),
        new(4, TimeSpan.FromHours(24)),
    ];

    public static SpikeWindow Day => All[4];

    /// <summary>The window that says whether an incident is still visible.</summary>
    public static SpikeWindow Calm => All[2];

    public int Buckets => (int)(Width / EventTime.BucketWidth);

    /// <summary>Independent looks per month over all windows together (Bonferroni over windows; each window spends an equal share).</summary>
    public double LooksPerMonth => All.Count * LooksPerWidth * (Month / Width);
}
