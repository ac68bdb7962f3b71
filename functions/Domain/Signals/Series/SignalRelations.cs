using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Signals;

/// <summary>How a signal that is to be raised stands to those of other brands that run.</summary>
/// <param name="Host">The signal that tells it already, the mentions being the same; <c>null</c> where it needs one of its own.</param>
/// <param name="Related">Signals led by the same topic.</param>
public sealed record SignalRelation(SignalDocument? Host, IReadOnlyList<SignalDocument> Related);

public static class SignalRelations
{
    /// <summary>From this share of a signal's mentions on, one that they concern as well tells it.</summary>
    public const double SameShareMin = 0.5;

    /// <param name="raised">The signal that is to be raised.</param>
    /// <param name="mentions">The mentions that it is of.</param>
    /// <param name="others">Signals of any brand, newest first.</param>
    public static SignalRelation Of(SignalDocument raised, IReadOnlyList<Mention> mentions, IReadOnlyList<SignalDocument> others)
    {
        ArgumentNullException.ThrowIfNull(raised);
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentNullException.ThrowIfNull(others);
        // A wave of the volume is told quietly; what is negative is never hidden in it.
        var host = raised.Kind == SignalKind.VolumeSpike ? null : HostOf(raised.Brand, raised.RaisedAt, mentions, others);
        var related = others.Where(other => other.Brand != raised.Brand && RanAt(other, raised.RaisedAt) && AreOfOneTopic(other, raised));
        return new SignalRelation(host, host is null ? [.. related.Take(SignalDocument.RelatedMax)] : []);
    }

    /// <returns>The signal of another brand that runs and tells the same mentions, the one with most of them; <c>null</c> where there is none.</returns>
    public static SignalDocument? HostOf(string brand, DateTimeOffset at, IReadOnlyList<Mention> mentions, IReadOnlyList<SignalDocument> others) => others
        .Where(other => other.Brand != brand && RanAt(other, at) && other.Status == SignalStatus.Raised && other.Kind != SignalKind.VolumeSpike)
        .Select(other => (Signal: other, Same: SameShare(mentions, other.Brand)))
        .Where(other => other.Same >= SameShareMin)
        .OrderByDescending(other => other.Same).ThenBy(other => other.Signal.RaisedAt).ThenBy(other => other.Signal.Id, StringComparer.Ordinal)
        .Select(other => other.Signal).FirstOrDefault();

    /// <summary>What the signal of the same mentions is told of this one.</summary>
    public static SignalUpdate AlsoUpdate(SignalDocument raised)
    {
        ArgumentNullException.ThrowIfNull(raised);
        return new SignalUpdate(raised.RaisedAt, raised.Severity)
        {
            Reason = UpdateReason.Brand,
            Series = raised.Kind,
            Topics = raised.Topics,
            Brand = raised.Brand,
            Headline = raised.Headline,
        };
    }

    /// <returns>The signal with the link; <c>null</c> where it is there, or there are enough.</returns>
    public static SignalDocument? Link(SignalDocument? signal, string other)
        => signal is null || signal.Related.Contains(other) || signal.Related.Count >= SignalDocument.RelatedMax
            ? null
            : signal with { Related = [.. signal.Related, other] };

    /// <summary>Whether two signals of different brands that overlap in time are led by one topic.</summary>
    public static bool AreRelated(SignalDocument left, SignalDocument right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Brand != right.Brand && (RanAt(left, right.RaisedAt) || RanAt(right, left.RaisedAt)) && AreOfOneTopic(left, right);
    }

    /// <summary>In the signals' own time.</summary>
    private static bool RanAt(SignalDocument signal, DateTimeOffset at)
        => signal.Kind != SignalKind.SourceSilent && signal.RaisedAt <= at && (signal.ClearedAt is not { } cleared || cleared > at);

    private static bool AreOfOneTopic(SignalDocument left, SignalDocument right)
        => left.Topics.Count > 0 && right.Topics.Count > 0 && left.Topics[0] == right.Topics[0];

    private static double SameShare(IReadOnlyList<Mention> mentions, string brand) => mentions.Count == 0
        ? 0
        : (double)mentions.Count(mention => mention.About.Any(about => about.Brand == brand)
            && mention.ToneTowards(brand) == SentimentLabel.Negative) / mentions.Count;
}
