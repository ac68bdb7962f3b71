using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Delivery;

/// <summary>
/// Which messages a signal owes. Their ids and bodies depend on the configuration and the stored signal alone; deciding again
/// names the same messages, and what is there is left as it is.
/// </summary>
public static class AlertRouting
{
    /// <summary>To every channel of every rule that fits, at once or in its digest, and the escalations that wait for an answer.</summary>
    public static IReadOnlyList<OutboxDocument> OnRaised(AlertSettings alerts, Brand brand, SignalDocument signal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(signal);
        var rules = alerts.Rules.Where(rule => Fits(rule, signal)).ToList();
        var direct = ChannelsFor(alerts, signal)
            .Select(alerts.Channel).OfType<AlertChannel>()
            .Select(channel => Message(alerts, channel, Notice.Raised(brand.Name, signal), now));
        var escalations = rules.Select(rule => rule.Escalation).OfType<EscalationSettings>()
            .SelectMany(escalation => escalation.Channels.Select(channel => (Channel: alerts.Channel(channel), escalation.After)))
            .Where(escalation => escalation.Channel is not null)
            .GroupBy(escalation => escalation.Channel!.Id, StringComparer.Ordinal)
            .Select(group => group.MinBy(escalation => escalation.After))
            .Select(escalation => Escalation(alerts, escalation.Channel!, Notice.Escalated(brand.Name, signal, escalation.After), now + escalation.After));
        return [.. direct, .. escalations];
    }

    /// <summary>
    /// That it has become more is told to those that were told of it; those whose rules it fits only now hear of it for the first time.
    /// </summary>
    /// <param name="number">Which of the signal's updates, the first being 0.</param>
    public static IReadOnlyList<OutboxDocument> OnUpdated(AlertSettings alerts, Brand brand, SignalDocument signal, int number, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(signal);
        var update = signal.Updates[number];
        var topics = SignalUpdates.TopicsBefore(signal, number).ToList();
        var severity = SignalUpdates.SeverityBefore(signal, number);
        var before = ChannelsFor(alerts, signal with { Severity = severity, Topics = topics }).ToHashSet(StringComparer.Ordinal);
        var grown = signal with { Severity = update.Severity, Topics = [.. topics.Union(update.Topics ?? [], StringComparer.Ordinal)] };
        // Of the same mentions that another brand is told of by this signal, those hear who would of that brand's own.
        var also = update.Brand is null ? [] : ChannelsFor(alerts, grown with { Brand = update.Brand });
        return [.. ChannelsFor(alerts, grown).Union(also, StringComparer.Ordinal)
            .Select(alerts.Channel).OfType<AlertChannel>()
            .Select(channel => before.Contains(channel.Id)
                ? Message(alerts, channel, Notice.Updated(brand.Name, signal, update), now) with
                {
                    Id = SignalId.OfUpdate(signal.Id, channel.Id, NoticeType.Updated, number),
                }
                : Message(alerts, channel, Notice.Raised(brand.Name, signal, update), now))];
    }

    /// <summary>The end is told to those who are told of the beginning.</summary>
    /// <param name="told">The signal's messages.</param>
    public static IReadOnlyList<OutboxDocument> OnCleared(
        AlertSettings alerts, Brand brand, SignalDocument signal, IReadOnlyList<OutboxDocument> told, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return [.. ChannelsOf(alerts, told).Select(channel => Message(alerts, channel, Notice.Cleared(brand.Name, signal), now))];
    }

    /// <summary>
    /// That somebody has taken it in hand is told to those that keep a state of it: people in a channel see it from each other.
    /// </summary>
    /// <param name="told">The signal's messages.</param>
    public static IReadOnlyList<OutboxDocument> OnAcknowledged(
        AlertSettings alerts, Brand brand, SignalDocument signal, IReadOnlyList<OutboxDocument> told, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return [.. ChannelsOf(alerts, told)
            .Where(channel => channel.Kind is ChannelKind.PagerDuty or ChannelKind.Webhook)
            .Select(channel => Message(alerts, channel, Notice.Acknowledged(brand.Name, signal), now) with { Status = DeliveryStatus.Pending })];
    }

    private static IEnumerable<string> ChannelsFor(AlertSettings alerts, SignalDocument signal)
        => alerts.Rules.Where(rule => Fits(rule, signal)).SelectMany(rule => rule.Channels).Distinct(StringComparer.Ordinal);

    private static bool Fits(AlertRule rule, SignalDocument signal)
        => (rule.Brand == AlertRule.AnyBrand || rule.Brand == signal.Brand)
            && signal.Severity >= rule.MinimumSeverity
            && (rule.Topics.Count == 0 || rule.Topics.Intersect(signal.Topics, StringComparer.Ordinal).Any())
            // The signal's own time: made again after a crash, the decision is the same.
            && rule.Hours?.Contain(signal.RaisedAt) != false;

    private static IEnumerable<AlertChannel> ChannelsOf(AlertSettings alerts, IReadOnlyList<OutboxDocument> told) => told
        .Where(message => message.Type is null or NoticeType.Raised or NoticeType.Escalated)
        .Select(message => message.Channel).Distinct(StringComparer.Ordinal)
        .Select(alerts.Channel).OfType<AlertChannel>();

    private static OutboxDocument Escalation(AlertSettings alerts, AlertChannel channel, Notice notice, DateTimeOffset at) => Message(
        alerts, channel, notice, at - notice.Unanswered!.Value) with
    {
        Status = DeliveryStatus.Pending,
        Body = BodyOf(alerts, channel, notice),
        NextAttemptAt = at,
        UnlessAnswered = true,
    };

    private static string BodyOf(AlertSettings alerts, AlertChannel channel, Notice notice)
        => ChannelPayload.Of(channel.Kind, notice with { Page = SignalPage.Of(alerts.DashboardUrl, notice.Signal) });

    private static OutboxDocument Message(AlertSettings alerts, AlertChannel channel, Notice notice, DateTimeOffset now)
    {
        var signal = notice.Signal;
        var digest = channel.Digest is { } settings && signal.Severity <= settings.UpTo ? settings : null;
        return new OutboxDocument
        {
            Id = SignalId.OfMessage(signal.Id, channel.Id, NoticeType.Of(notice.Kind)),
            Signal = signal.Id,
            Channel = channel.Id,
            Kind = channel.Kind,
            Type = NoticeType.Of(notice.Kind),
            Severity = signal.Severity,
            Body = digest is null || notice.Kind == NoticeKind.Acknowledged ? BodyOf(alerts, channel, notice) : "",
            CreatedAt = now,
            Status = digest is null ? DeliveryStatus.Pending : DeliveryStatus.Collected,
            NextAttemptAt = digest is null || notice.Kind == NoticeKind.Acknowledged ? now : DigestSlot.EndAfter(digest, now),
        };
    }
}
