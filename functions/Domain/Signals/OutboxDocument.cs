using System.Text.Json.Serialization;
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

    private const string OfSignalPrefix = "signal:";

    /// <summary>The idempotency key sent as <c>webhook-id</c>; holds no full stop (Standard Webhooks).</summary>
    public required string Id { get; init; }

    public required string Signal { get; init; }

    /// <summary>The channel's id in the listening configuration.</summary>
    public required string Channel { get; init; }

    /// <summary>The exact text that is signed and sent.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DeliveryStatus Status { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset NextAttemptAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public string? LastError { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => Status == DeliveryStatus.Pending
        ? [new(Due, NextAttemptAt), new(OfSignal(Signal), CreatedAt)]
        : [new(OfSignal(Signal), CreatedAt)];

    /// <summary>The group that lists the messages of one signal.</summary>
    public static string OfSignal(string signal) => OfSignalPrefix + signal;
}

public enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Given up: the retries ran out, or the receiver said that it is gone.</summary>
    Failed,
}
