using System.Globalization;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>A notice as people read it, in plain text that is clean but not escaped: each channel escapes in its own way.</summary>
internal sealed record AlertCard
{
    /// <summary>Mentions shown; the signal holds as many.</summary>
    private const int QuotesMax = 5;

    private const int QuoteLengthMax = 600;
    private const int FactLengthMax = 300;

    public required string Title { get; init; }
    public required Severity Severity { get; init; }
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<CardFact> Facts { get; init; }
    public string Explanation { get; init; } = "";
    public string Sparkline { get; init; } = "";
    public IReadOnlyList<CardQuote> Quotes { get; init; } = [];

    /// <summary>Where to read more.</summary>
    public Uri? Page { get; init; }

    /// <summary>Names the signal, for those who answer it.</summary>
    public required string Footer { get; init; }

    public static AlertCard Of(Notice notice)
    {
        var signal = notice.Signal;
        return new AlertCard
        {
            Title = PlainText.Clean($"{WordOf(notice)}: {HeadlineOf(notice)}"),
            Severity = signal.Severity,
            At = notice.At,
            Facts = notice.Kind == NoticeKind.Test ? [] : [.. FactsOf(notice).Select(fact => fact with { Value = PlainText.Cut(fact.Value, FactLengthMax) })],
            Explanation = PlainText.Clean(SharedOf(notice) + signal.Explanation),
            Sparkline = Channels.Sparkline.Of(signal.Trend),
            Quotes = notice.Kind is NoticeKind.Raised or NoticeKind.Escalated ? [.. signal.Mentions.Take(QuotesMax).Select(QuoteOf)] : [],
            Page = notice.Page,
            Footer = $"Signal {signal.Id}",
        };
    }

    private static string WordOf(Notice notice) => notice.Kind switch
    {
        NoticeKind.Raised => "Alert",
        NoticeKind.Escalated => $"Not acknowledged for {Span(notice.Unanswered!.Value)}",
        NoticeKind.Updated => UpdateText.Word(notice.Update!),
        NoticeKind.Acknowledged => "Acknowledged",
        NoticeKind.Cleared => "Over",
        _ => "Test",
    };

    /// <summary>Of an update, what has joined; where that is a part of the brand's own, the facts below are still those of the whole.</summary>
    private static string HeadlineOf(Notice notice) => notice.Update?.Headline ?? notice.Signal.Headline;

    /// <summary>What follows was said of one brand; those of another must know why they read it.</summary>
    private static string SharedOf(Notice notice) => notice.Update?.Brand is null ? "" : $"The same mentions are told by this signal of {notice.BrandName}. ";

    private static IEnumerable<CardFact> FactsOf(Notice notice)
    {
        var signal = notice.Signal;
        yield return new("Severity", signal.Severity.ToString().ToLowerInvariant());
        yield return new("Observed", Text($"{signal.Observed} in {Span(signal.Window)}"));
        yield return new("Expected", Text($"{signal.Expected:0.#}"));
        yield return new("Chance", Text($"p = {signal.PValue:0.0e-0}"));
        yield return new("Began", Time(signal.Onset));
        yield return new("Raised", Time(signal.RaisedAt));
        if (signal.ClearedAt is { } cleared) yield return new("Over since", Time(cleared));
        if (notice.Update?.Topics is { Count: > 0 } joined) yield return new("New topics", PlainText.Clean(string.Join(", ", joined)));
        if (signal.ClearedReason is { } reason) yield return new("Because", reason);
        if (signal.Topics.Count > 0) yield return new("Topics", PlainText.Clean(string.Join(", ", signal.Topics)));
        if (notice.Kind == NoticeKind.Acknowledged && signal.Acknowledgement is { } taken)
            yield return new("Acknowledged", $"{Time(taken.At)}{(taken.By is { } by ? $" by {PlainText.Clean(by)}" : "")}");
    }

    private static CardQuote QuoteOf(SignalMention mention)
        => new(PlainText.Cut(PlainText.Clean(mention.Content), QuoteLengthMax), PlainText.Link(mention.Url));

    private static string Span(TimeSpan span) => span < TimeSpan.FromHours(2) ? Text($"{span.TotalMinutes:0} min") : Text($"{span.TotalHours:0.#} h");

    private static string Time(DateTimeOffset at) => Text($"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

internal sealed record CardFact(string Name, string Value);

/// <param name="Url">Where it was said; <c>null</c> where that cannot be linked to.</param>
internal sealed record CardQuote(string Text, Uri? Url);
