namespace MentionPipeline.Domain.Delivery;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">The receiver's HTTP status; <c>null</c> where it gave none.</param>
/// <param name="Error">A sentence for a person; <c>null</c> where the receiver answered.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
public sealed record DeliveryResult(int? Status, string? Error = null, TimeSpan? RetryAfter = null)
{
    public static DeliveryResult Unanswered(string error) => new(null, error);
}
