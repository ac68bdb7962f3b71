using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Emerging;

/// <summary>What is asked of a topic before it is said to emerge.</summary>
/// <param name="FalsePerMonth">Topics of a brand and month that chance alone may bring.</param>
/// <param name="AuthorsMin">Independent authors of one day, at least.</param>
public sealed record EmergingSettings(double FalsePerMonth, int AuthorsMin)
{
    public static EmergingSettings Default { get; } = For(Sensitivity.Medium);

    public static EmergingSettings Of(Brand brand, ListeningConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(configuration);
        return For(brand.Sensitivity ?? configuration.Alerts.Sensitivity);
    }

    public static EmergingSettings For(Sensitivity sensitivity) => sensitivity switch
    {
        // Half of what an alert may be wrong (SpikeSettings): real words are burstier than the model has them.
        Sensitivity.Low => new(1.0 / 6, 8),
        Sensitivity.High => new(1.5, 4),
        _ => new(0.5, 5),
    };
}

/// <summary>The bounds of what is remembered and compared; why, in docs/emerging.md.</summary>
internal static class EmergingBounds
{
    /// <summary>Mentions are looked at in steps of this length, whatever span a run covers.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>Authors of this many hours are compared with the past.</summary>
    public const int WindowHours = 24;

    /// <summary>
    /// Who said a term is remembered for this long, and only then it counts as usual: a story that begins slowly must not be its own past.
    /// An hour less than alerts may quote (<see cref="Signals.SignalTexts.WindowMax"/>).
    /// </summary>
    public const int MemoryHours = 47;

    /// <summary>Terms of which it is remembered who said them lately.</summary>
    public const int TermsMax = 2_000;

    /// <summary>Authors remembered per term.</summary>
    public const int AuthorsPerTermMax = 64;

    /// <summary>Terms of which it is remembered how usual they are.</summary>
    public const int UsualTermsMax = 4_000;

    /// <summary>Over its bound a table grows by this part before it is cut, so that not every term costs a sort.</summary>
    public const double Slack = 1.25;

    /// <summary>What is usual is forgotten by half in this time.</summary>
    public static readonly TimeSpan UsualHalfLife = TimeSpan.FromDays(14);

    /// <summary>Less than this and nobody knows yet what is usual.</summary>
    public static readonly TimeSpan LearningMin = TimeSpan.FromDays(4);

    /// <summary>
    /// Of a source that is new here so many mentions are voices; the others only teach what is usual of it, until it has been heard for
    /// <see cref="LearningMin"/>. A new source brings words of its own, and must not bring a story alone.
    /// </summary>
    public const int VoicesOfNewSource = 3;

    /// <summary>Sources remembered.</summary>
    public const int SourcesMax = 500;

    /// <summary>Before a whole week is known, a weekday may explain what is new: it is listed, and nobody is told.</summary>
    public static readonly TimeSpan TellingMin = TimeSpan.FromDays(8);

    /// <summary>Mentions that the usual must rest on.</summary>
    public const double UsualVoicesMin = 50;

    /// <summary>Jeffreys' prior of a rate.</summary>
    public const double Prior = 0.5;

    /// <summary>Words come in bursts, far more than chance has it (Church and Gale, Poisson mixtures, 1995).</summary>
    public const double Burstiness = 0.5;

    /// <summary>A term must be said by this many times as many as expected.</summary>
    public const double RatioMin = 4;

    /// <summary>Of the weeks before, at most this part as many may have said it: what comes back every Monday is no news.</summary>
    public const double UsualShareMax = 0.25;

    /// <summary>Of a busy brand more authors are asked for: this, times the root of the window's mentions.</summary>
    public const double AuthorsPerRootVoice = 0.3;

    /// <summary>Tries per month and candidate: a day is looked at again before it is over, and thirty follow.</summary>
    public const double LooksPerMonth = 60;

    /// <summary>With fewer candidates the correction is made as if there were this many.</summary>
    public const int CandidatesMin = 200;

    /// <summary>Two terms are one story if this share of the authors of one is among those of the other.</summary>
    public const double SharedAuthorsMin = 0.5;

    /// <summary>Terms that one topic holds.</summary>
    public const int TermsPerTopicMax = 24;

    /// <summary>Topics remembered.</summary>
    public const int TopicsMax = 32;

    /// <summary>A topic is not raised again within this time after it was last said.</summary>
    public static readonly TimeSpan Cooldown = TimeSpan.FromDays(7);
}
