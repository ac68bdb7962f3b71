namespace MentionPipeline.Domain.Delivery;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">The receiver's HTTP status; <c>null</c> where it gave none.</param>
/// <param name="Error">A sentence for a person; <c>null</c> where the receiver answered.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
public sealed record DeliveryResult(int? Status, string? Error = null, TimeSpan? RetryAfter = null)
{
    private const int Gone = 410;

    /// <summary>The beginning of what the receiver answered, as text.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The receiver said that it is no more.</summary>
    public bool IsGone { get; init; } = Status == Gone;

    /// <summary>Nothing more may be sent to this receiver for so long, whatever came of this message.</summary>
    public TimeSpan? Pause { get; init; }

    public bool IsDelivered => Error is null && Status is >= 200 and <= 299;

    public static DeliveryResult Unanswered(string error) => new(null, error);
}
