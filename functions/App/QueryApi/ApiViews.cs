using System.Xml;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

internal sealed record ListView<T>(IReadOnlyList<T> Items)
{
    /// <summary>Cursor of the page that follows.</summary>
    public string? Next { get; init; }
}

/// <param name="Now">The pipeline's own time: in a replay, the data's.</param>
internal sealed record StatusView(DateTimeOffset Now, DateTimeOffset Watermark, string Clock, string Version);

internal sealed record BrandView(string Id, string Name, IReadOnlyList<string> Competitors);

/// <param name="NegativeShare">Absent where nobody spoke: no share is not a share of zero.</param>
internal sealed record PointView(DateTimeOffset Start, int Mentions, int Negative, int Neutral, int Positive, double? NegativeShare);

internal sealed record TimelineView(
    string Brand, DateTimeOffset From, DateTimeOffset To, string Resolution, IReadOnlyList<PointView> Points, IReadOnlyList<SignalView> Signals)
{
    public static TimelineView Of(
        string brand, DateTimeOffset from, DateTimeOffset to, TimeSpan resolution,
        IReadOnlyList<(DateTimeOffset Start, Counts Counts)> points, IReadOnlyList<SignalView> signals) => new(
            brand, from, to, XmlConvert.ToString(resolution),
            [.. points.Select(point => new PointView(
                point.Start, point.Counts.Mentions, point.Counts.Negative, point.Counts.Neutral, point.Counts.Positive, point.Counts.NegativeShare))],
            signals);
}

/// <param name="Before">Mentions in the time of the same length before.</param>
internal sealed record TopicView(string Topic, int Mentions, int Negative, int Neutral, int Positive, int Before)
{
    /// <returns>The topics of the range, those most spoken of first.</returns>
    public static IReadOnlyList<TopicView> Of(TopicCounts now, TopicCounts before) =>
        [.. now.All
            .Select(topic => new TopicView(
                topic.Key, topic.Value.Mentions, topic.Value.Negative, topic.Value.Neutral, topic.Value.Positive, before[topic.Key].Mentions))
            .OrderByDescending(view => view.Mentions)];
}

/// <param name="Type">What it told, for example <c>signal.raised</c>.</param>
internal sealed record DeliveryView(string Channel, string Status, int Attempts, string? LastError, string? Type)
{
    public static DeliveryView Of(OutboxDocument message)
        => new(message.Channel, message.Status.ToString().ToLowerInvariant(), message.Attempts, message.LastError, message.Type);
}

internal sealed record SignalView(
    string Id, string Type, string Brand, string Kind, SignalStatus Status, DateTimeOffset RaisedAt, DateTimeOffset Onset, DateTimeOffset? ClearedAt,
    string Window, long Observed, double Expected, double PValue, Severity Severity, string Headline, string Explanation,
    IReadOnlyList<SignalMention> Mentions, IReadOnlyList<DeliveryView> Delivery)
{
    public IReadOnlyList<string> Topics { get; init; } = [];

    public SignalTrend? Trend { get; init; }

    public SignalEvidence? Evidence { get; init; }

    public IReadOnlyList<SignalUpdate> Updates { get; init; } = [];

    /// <summary>The worst that has been told of it; <see cref="Severity"/> is as it was raised.</summary>
    public Severity CurrentSeverity { get; init; }

    public IReadOnlyList<string> SeverityReasons { get; init; } = [];

    public string? Topic { get; init; }

    public long? ObservedOf { get; init; }

    /// <summary>Ids of other brands' signals of the same topic at the same time.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    public Acknowledgement? Acknowledgement { get; init; }

    public SignalFeedback? Feedback { get; init; }

    public string? ClearedReason { get; init; }

    public static SignalView Of(SignalDocument signal, IReadOnlyList<OutboxDocument> messages) => new(
        signal.Id, TypeOf(signal), signal.Brand, signal.Kind, signal.Status,
        signal.RaisedAt, signal.Onset, signal.ClearedAt, XmlConvert.ToString(signal.Window), signal.Observed, signal.Expected, signal.PValue, signal.Severity,
        signal.Headline, signal.Explanation, signal.Mentions,
        [.. messages.Select(DeliveryView.Of)])
    {
        Topics = signal.Topics,
        Trend = signal.Trend,
        Evidence = signal.Evidence,
        Updates = signal.Updates,
        CurrentSeverity = signal.CurrentSeverity,
        SeverityReasons = signal.SeverityReasons,
        Topic = signal.Topic,
        ObservedOf = signal.ObservedOf,
        Related = signal.Related,
        Acknowledgement = signal.Acknowledgement,
        Feedback = signal.Feedback,
        ClearedReason = signal.ClearedReason,
    };

    private static string TypeOf(SignalDocument signal) => signal switch
    {
        { Kind: SignalKind.SourceSilent, Status: SignalStatus.Cleared, ClearedReason: null } => SourceSignal.RecoveredType,
        { Kind: SignalKind.SourceSilent, Status: SignalStatus.Raised } => SourceSignal.SilentType,
        { Status: SignalStatus.Cleared } => "signal.cleared",
        _ => "signal.raised",
    };
}

internal sealed record LedgerView(LedgerTotals Total, IReadOnlyList<LedgerTotals> Sources)
{
    public static LedgerView Of(LedgerSnapshot snapshot) => new(LedgerTotals.Of(snapshot.Total), [.. snapshot.Sources.Select(LedgerTotals.Of)]);
}

internal sealed record LedgerTotals(
    string Source, long Received, long Stored, long Duplicate, long Filtered, long Quarantined, long Inflight, bool Balanced, DateTimeOffset? LastCollectedAt)
{
    public static LedgerTotals Of(LedgerLine line) => new(
        line.Source, line.Received, line.Stored, line.Duplicate, line.Filtered, line.Quarantined, line.Inflight, line.Balanced, line.LastCollectedAt);
}
