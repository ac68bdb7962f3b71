using System.Text.Json.Serialization;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// A message that is owed to a channel. It is stored before it is sent and its body never changes, so one
/// <c>webhook-id</c> never stands for two contents.
/// </summary>
public sealed record OutboxDocument : IDocument
{
    /// <summary>The group of messages still to be sent, at the time of their next attempt.</summary>
    public const string Due = "due";

    /// <summary>The group of all messages, for the log.</summary>
    public const string All = "log";

    /// <summary>How long what is settled is kept: long enough to be asked about, not for good.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private const string OfSignalPrefix = "signal:";
    private const string OfChannelPrefix = "channel:";

    /// <summary>The idempotency key sent as <c>webhook-id</c>; holds no full stop (Standard Webhooks).</summary>
    public required string Id { get; init; }

    /// <summary>The signal's id; empty where it is of several or of none.</summary>
    public required string Signal { get; init; }

    /// <summary>The channel's id in the listening configuration.</summary>
    public required string Channel { get; init; }

    /// <summary>The form that <see cref="Body"/> is written in.</summary>
    public ChannelKind Kind { get; init; }

    /// <summary>What it tells (<see cref="NoticeType"/>); <c>null</c> in messages older than this.</summary>
    public string? Type { get; init; }

    /// <summary>Of its signal; quiet hours do not hold what is critical, nor what does not say.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The exact text that is signed and sent. Of a message that is collected, none: the digest is made from the signals.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DeliveryStatus Status { get; init; }

    public int Attempts { get; init; }

    /// <summary>Of what is collected: when the digest is made.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public string? LastError { get; init; }

    /// <summary>The receiver's last HTTP status.</summary>
    public int? LastStatus { get; init; }

    /// <summary>It is sent only while nobody has acknowledged and the signal goes on: an escalation.</summary>
    public bool UnlessAnswered { get; init; }

    /// <summary>The digest that it went out with.</summary>
    public string? Digest { get; init; }

    /// <summary>Of a digest: the messages that it stands for.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>What is still owed never expires.</summary>
    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => IsOpen ? null : (DeliveredAt > CreatedAt ? DeliveredAt.Value : CreatedAt) + KeptFor;

    [JsonIgnore]
    public bool IsOpen => Status is DeliveryStatus.Pending or DeliveryStatus.Collected;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings
    {
        get
        {
            if (IsOpen) yield return new(Due, NextAttemptAt);
            if (Signal.Length > 0) yield return new(OfSignal(Signal), CreatedAt);
            yield return new(OfChannel(Channel), CreatedAt);
            yield return new(All, CreatedAt);
        }
    }

    /// <summary>The group that lists the messages of one signal.</summary>
    public static string OfSignal(string signal) => OfSignalPrefix + signal;

    /// <summary>The group that lists the messages to one channel.</summary>
    public static string OfChannel(string channel) => OfChannelPrefix + channel;
}

public enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Given up: the retries ran out, or the receiver said that it is gone.</summary>
    Failed,

    /// <summary>Waits for the channel's digest.</summary>
    Collected,

    /// <summary>Went out with a digest.</summary>
    Digested,

    /// <summary>There is no need of it any more.</summary>
    Cancelled,
}
