using System.Globalization;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.Domain.Signals;

/// <summary>The signal that a source has fallen silent. It belongs to no brand: rules for any brand (<c>*</c>) pass it on.</summary>
public static class SourceSignal
{
    public const string SilentType = "source.silent";
    public const string RecoveredType = "source.recovered";

    public const string OffReason = "The configuration has turned the source off.";
    public const string RemovedReason = "The configuration does not name the source any more.";

    /// <summary>No brand's id holds a colon.</summary>
    private const string Prefix = "source:";

    public static string BrandOf(string source) => Prefix + source;

    /// <summary>One silence has one signal, whoever finds it and how often.</summary>
    public static string IdOf(string source, DateTimeOffset quietSince) => SignalId.Of(BrandOf(source), SignalKind.SourceSilent, quietSince);

    public static SignalDocument Of(SourceDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var (state, silence) = (decision.State, decision.State.CheckedAt - decision.QuietSince);
        return new SignalDocument
        {
            Id = IdOf(state.Id, decision.QuietSince),
            Brand = BrandOf(state.Id),
            Kind = SignalKind.SourceSilent,
            Status = SignalStatus.Raised,
            Severity = Severity.Warning,
            RaisedAt = state.CheckedAt,
            Onset = decision.QuietSince,
            Window = silence,
            Observed = 0,
            Expected = decision.Expected,
            PValue = decision.Probability,
            Headline = $"{state.Id} has sent nothing for {Spoken(silence)}",
            Explanation = string.Create(CultureInfo.InvariantCulture,
                $"At this time of the week {decision.Expected:0} mentions were to be expected since {decision.QuietSince:yyyy-MM-dd HH:mm} UTC. "
                + $"Check the source: its credentials, its address, its limits."),
        };
    }

    private static string Spoken(TimeSpan silence)
        => silence.TotalHours < 2
            ? string.Create(CultureInfo.InvariantCulture, $"{silence.TotalMinutes:0} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{silence.TotalHours:0} hours");
}
