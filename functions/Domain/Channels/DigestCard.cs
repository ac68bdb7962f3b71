using System.Globalization;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>Signals that were collected for one channel.</summary>
/// <param name="Until">When the collecting ended.</param>
/// <param name="Signals">Each once, as it is now; those raised first first.</param>
public sealed record Digest(DateTimeOffset Until, IReadOnlyList<DigestSignal> Signals)
{
    /// <summary>The configured address of the dashboard; <c>null</c> where there is none.</summary>
    public Uri? Dashboard { get; init; }
}

public sealed record DigestSignal(string BrandName, SignalDocument Signal);

/// <summary>A digest as people read it, in plain text that is clean but not escaped.</summary>
internal sealed record DigestCard(string Title, DateTimeOffset At, Severity Severity, IReadOnlyList<CardQuote> Lines, int Left)
{
    /// <summary>Signals of which a line is written; the others are counted.</summary>
    public const int LinesMax = 20;

    /// <summary>Where to read more.</summary>
    public Uri? Page { get; init; }

    private const int LineLengthMax = 280;

    public static DigestCard Of(Digest digest)
    {
        var count = digest.Signals.Count;
        var signals = count == 1 ? "signal" : "signals";
        return new DigestCard(
            string.Create(CultureInfo.InvariantCulture, $"Digest: {count} {signals} until {digest.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
            digest.Until,
            digest.Signals.Count == 0 ? Severity.Info : digest.Signals.Max(entry => entry.Signal.Severity),
            [.. digest.Signals.Take(LinesMax).Select(entry => new CardQuote(LineOf(entry.Signal), null))],
            Math.Max(0, count - LinesMax))
        {
            Page = digest.Dashboard,
        };
    }

    private static string LineOf(SignalDocument signal)
    {
        var state = signal.Status == SignalStatus.Cleared ? "over" : "open";
        var at = signal.RaisedAt.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        return PlainText.Cut(PlainText.Clean($"{at} {signal.Severity.ToString().ToLowerInvariant()}, {state}: {signal.Headline}"), LineLengthMax);
    }
}
