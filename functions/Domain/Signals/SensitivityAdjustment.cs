using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// What a team's verdicts have taught of one brand: by how much more, or less, than by default must stand out before an alert.
/// It is worked out anew from the verdicts that are stored with the signals, so that none counts twice.
/// </summary>
public sealed record SensitivityAdjustment : IDocument
{
    public const double FactorMin = 0.25;
    public const double FactorMax = 4;
    public const double Neutral = 1;

    /// <summary>The newest verdicts that count.</summary>
    public const int VerdictsMax = 200;

    /// <summary>A false alarm asks for this much more: four in a row reach the bound, near enough.</summary>
    private const double FalseAlarmStep = 1.4;

    /// <summary>A true alarm takes this share of the way back: the threshold was not too high, whatever it is.</summary>
    private const double TrueAlarmReturn = 0.3;

    /// <summary>Nearer to neutral than this is neutral.</summary>
    private const double Resolution = 0.01;

    /// <summary>The brand's id.</summary>
    public required string Id { get; init; }

    /// <summary>Above one, more is asked of an incident; below, less. Within <see cref="FactorMin"/> and <see cref="FactorMax"/>.</summary>
    public required double Factor { get; init; }

    public required int TrueAlarms { get; init; }

    public required int FalseAlarms { get; init; }

    /// <summary>When the newest verdict was given.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];

    /// <param name="verdicts">In any order; they count in the order of their time, and of one time in that of their verdicts.</param>
    public static SensitivityAdjustment Of(string brand, IEnumerable<SignalFeedback> verdicts)
    {
        var counted = verdicts.OrderByDescending(verdict => verdict.At).ThenByDescending(verdict => verdict.Verdict).Take(VerdictsMax).Reverse().ToList();
        return new SensitivityAdjustment
        {
            Id = brand,
            Factor = counted.Aggregate(Neutral, (factor, feedback) => Next(factor, feedback.Verdict)),
            TrueAlarms = counted.Count(feedback => feedback.Verdict == SignalVerdict.TrueAlarm),
            FalseAlarms = counted.Count(feedback => feedback.Verdict == SignalVerdict.FalseAlarm),
            ChangedAt = counted.Count == 0 ? default : counted[^1].At,
        };
    }

    private static double Next(double factor, SignalVerdict verdict)
    {
        var next = verdict == SignalVerdict.FalseAlarm ? factor * FalseAlarmStep : factor + ((Neutral - factor) * TrueAlarmReturn);
        return Math.Abs(next - Neutral) < Resolution ? Neutral : Math.Clamp(next, FactorMin, FactorMax);
    }
}
