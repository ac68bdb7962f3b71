using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// A span that is compared with the past. Short ones see a sudden burst early; long ones see a day that is twice as bad
/// as usual, of which no single hour stands out.
/// </summary>
/// <param name="Index">Place in <see cref="All"/>.</param>
/// <param name="TypicalDispersion">
/// What is taken for true before the series itself has shown it: talk comes in bursts, so short spans vary more than long
/// ones (0.2 is 45 % beyond chance, 0.03 is 17 %).
/// </param>
/// <param name="IsSlow">
/// What such a window shows is believed only a day later: an incident that builds up over hours must not widen its own limits.
/// </param>
/// <param name="LooksPerWidth">
/// A window slides by one bucket, so neighbouring looks overlap: n buckets are worth this many independent looks per n
/// buckets. Chosen on simulated quiet series, together with <see cref="TypicalDispersion"/> (docs/spikes.md).
/// </param>
/// <param name="TypicalBurst">Mean daily high (<see cref="BurstMemory"/>) that is taken for true before the series has shown its own.</param>
/// <param name="BudgetShare">Part of the false alarms allowed that this window may spend; they sum to one. A whole bad day is worth most.</param>
public sealed record SpikeWindow(
    int Index, TimeSpan Width, double TypicalDispersion, bool IsSlow, double LooksPerWidth, double BudgetShare, double TypicalBurst)
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static IReadOnlyList<SpikeWindow> All { get; } =
    [
        new(0, TimeSpan.FromMinutes(15), TypicalDispersion: 0.3, IsSlow: false, LooksPerWidth: 3, BudgetShare: 0.15, TypicalBurst: 1),
        new(1, TimeSpan.FromHours(1), TypicalDispersion: 0.2, IsSlow: false, LooksPerWidth: 3, BudgetShare: 0.15, TypicalBurst: 0.6),
        new(2, TimeSpan.FromHours(3), TypicalDispersion: 0.15, IsSlow: false, LooksPerWidth: 3, BudgetShare: 0.15, TypicalBurst: 0.5),
        new(3, TimeSpan.FromHours(8), TypicalDispersion: 0.06, IsSlow: true, LooksPerWidth: 3, BudgetShare: 0.15, TypicalBurst: 0.4),
        new(4, TimeSpan.FromHours(24), TypicalDispersion: 0.03, IsSlow: true, LooksPerWidth: 1.25, BudgetShare: 0.4, TypicalBurst: 0.2),
    ];

    public static SpikeWindow Day => All[4];

    /// <summary>The window that says whether an incident is still visible.</summary>
    public static SpikeWindow Calm => All[2];

    public int Buckets => (int)(Width / EventTime.BucketWidth);

    /// <summary>What a p-value of this window is multiplied by: its looks per month, made dearer by its share (weighted Bonferroni).</summary>
    public double LooksPerMonth => LooksPerWidth * (Month / Width) / BudgetShare;
}
