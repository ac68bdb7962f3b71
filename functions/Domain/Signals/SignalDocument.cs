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

    /// <summary>Rises of the severity told of one signal: who has heard thrice that it grows knows.</summary>
    public const int UpdatesMax = 3;

    /// <summary>Topics, series and brands that join, told of one signal beside them: each time at most one message.</summary>
    public const int JoinsMax = 5;

    /// <summary>Signals of other brands that it is linked with.</summary>
    public const int RelatedMax = 10;

    public required string Id { get; init; }

    public required string Brand { get; init; }

    public required string Kind { get; init; }

    public required SignalStatus Status { get; init; }

    /// <summary>When it was raised; <see cref="Updates"/> tell how bad it became.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The worst that has been told of it.</summary>
    [JsonIgnore]
    public Severity CurrentSeverity => SignalUpdates.SeverityBefore(this, Updates.Count);

    /// <summary>Of <see cref="SignalKind.TopicSpike"/>, which one.</summary>
    public string? Topic { get; init; }

    /// <summary>Mentions in the window in all; of <see cref="SignalKind.NegativeShare"/> alone.</summary>
    public long? ObservedOf { get; init; }

    /// <summary>Why its severity is a level above what its size alone would be: <c>speed</c>, <c>reach</c>, <c>conflict</c>.</summary>
    public IReadOnlyList<string> SeverityReasons { get; init; } = [];

    /// <summary>End of the bucket in which it was seen, in event time.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it began, estimated backwards.</summary>
    public required DateTimeOffset Onset { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Why it was cleared, for a person, where it did not simply end.</summary>
    public string? ClearedReason { get; init; }

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

    /// <summary>How it became more after it was raised, oldest first; at most <see cref="UpdatesMax"/> and <see cref="JoinsMax"/>.</summary>
    public IReadOnlyList<SignalUpdate> Updates { get; init; } = [];

    /// <summary>Signals of other brands that ran at the same time and are led by the same topic.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

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

    /// <summary>More is said than usual, in whatever tone.</summary>
    public const string VolumeSpike = "volume-spike";

    /// <summary>A larger part of what is said is negative.</summary>
    public const string NegativeShare = "negative-share";

    /// <summary>One topic brings more negatives than usual.</summary>
    public const string TopicSpike = "topic-spike";

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
