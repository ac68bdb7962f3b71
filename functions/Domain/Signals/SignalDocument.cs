using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>One incident: what was seen, what was expected, and what it rests on. It is raised once and cleared once.</summary>
public sealed record SignalDocument : IDocument
{
    /// <summary>The group that lists the signals of every brand.</summary>
    public const string AllBrands = "*";

    /// <summary>The group that lists the signals whose answers have not been passed on. No brand is called that: ids hold no colon.</summary>
    public const string Unsettled = "answers:unsettled";

    /// <summary>Updates told of one signal: who has heard thrice that it grows knows.</summary>
    public const int UpdatesMax = 3;

    public required string Id { get; init; }

    public required string Brand { get; init; }

    public required string Kind { get; init; }

    public required SignalStatus Status { get; init; }

    /// <summary>When it was raised; <see cref="Updates"/> tell how bad it became.</summary>
    public required Severity Severity { get; init; }

    /// <summary>End of the bucket in which it was seen, in event time.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it began, estimated backwards.</summary>
    public required DateTimeOffset Onset { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>The span that was compared, ending at <see cref="RaisedAt"/>.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Mentions counted in the window.</summary>
    public required long Observed { get; init; }

    /// <summary>Mentions expected in the window from the brand's own past.</summary>
    public required double Expected { get; init; }

    /// <summary>Chance of a count as high or higher if nothing had changed.</summary>
    public required double PValue { get; init; }

    public required string Headline { get; init; }

    public required string Explanation { get; init; }

    /// <summary>Mentions of the window that show what it is about.</summary>
    public IReadOnlyList<SignalMention> Mentions { get; init; } = [];

    /// <summary>What is spoken of most in the window, by the names of <c>GET /api/brands/{id}/topics</c>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What led to it; <c>null</c> in signals older than this.</summary>
    public SignalTrend? Trend { get; init; }

    /// <summary>What it rests on; <c>null</c> in signals older than this.</summary>
    public SignalEvidence? Evidence { get; init; }

    /// <summary>How it became worse after it was raised, oldest first; at most <see cref="UpdatesMax"/>.</summary>
    public IReadOnlyList<SignalUpdate> Updates { get; init; } = [];

    public Acknowledgement? Acknowledgement { get; init; }

    public SignalFeedback? Feedback { get; init; }

    /// <summary>An answer of a person is stored here and has not been passed on yet.</summary>
    public bool HasUnsettledAnswer { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => HasUnsettledAnswer
        ? [new(Brand, RaisedAt), new(AllBrands, RaisedAt), new(Unsettled, RaisedAt)]
        : [new(Brand, RaisedAt), new(AllBrands, RaisedAt)];
}

public static class SignalKind
{
    public const string NegativeSpike = "negative-spike";

    /// <summary>A source sends nothing any more; its brand is <c>source:</c> and the source.</summary>
    public const string SourceSilent = "source-silent";

    /// <summary>Something grows out of nothing in what is said of the brand.</summary>
    public const string EmergingTopic = "emerging-topic";
}

public enum SignalStatus
{
    Raised,
    Cleared,
}

public enum Severity
{
    Info,
    Warning,
    Error,
    Critical,
}

/// <summary>A mention as an alert shows it.</summary>
public sealed record SignalMention(string Id, string Content, string? Url, string Sentiment)
{
    /// <summary>Text of a mention in an alert, in UTF-16 units: five of them stay far below the 20 KB of a webhook.</summary>
    public const int ContentLengthMax = 400;

    private const string Ellipsis = "…";

    public static string Shorten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= ContentLengthMax) return text;
        var length = ContentLengthMax - Ellipsis.Length;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + Ellipsis;
    }
}
