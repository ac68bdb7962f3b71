using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Querying;

/// <summary>A line of the delivery log.</summary>
/// <param name="Type">What it told, for example <c>signal.raised</c>.</param>
internal sealed record DeliveryLogView(
    string Id, string Channel, string Kind, string? Type, string? Signal, string Status, int Attempts, DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt, int? LastStatus, string? LastError)
{
    public static DeliveryLogView Of(OutboxDocument message) => new(
        message.Id, message.Channel, Word(message.Kind), message.Type, message.Signal.Length == 0 ? null : message.Signal, Word(message.Status),
        message.Attempts, message.CreatedAt, message.IsOpen ? message.NextAttemptAt : null, message.DeliveredAt, message.LastStatus, message.LastError);

    internal static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>A channel and whether it is in use. Address and secrets are not shown.</summary>
internal sealed record ChannelView(string Id, string Kind, DateTimeOffset? DisabledAt, string? Reason)
{
    public static ChannelView Of(AlertChannel channel, ChannelDocument? state)
        => new(channel.Id, DeliveryLogView.Word(channel.Kind), state?.DisabledAt, state?.Reason);
}

/// <param name="Answer">The beginning of what the receiver answered.</param>
internal sealed record TrialView(string Id, string Channel, bool Delivered, int? Status, string Answer, string? Error)
{
    public static TrialView Of(OutboxDocument message, DeliveryResult result)
        => new(message.Id, message.Channel, result.IsDelivered, result.Status, result.Answer, result.IsDelivered ? null : message.LastError);
}

/// <param name="Factor">Above one, more is asked of an incident of this brand than by default.</param>
internal sealed record AdjustmentView(string Brand, double Factor, int TrueAlarms, int FalseAlarms, DateTimeOffset ChangedAt)
{
    public static AdjustmentView Of(SensitivityAdjustment adjustment)
        => new(adjustment.Id, Math.Round(adjustment.Factor, 3), adjustment.TrueAlarms, adjustment.FalseAlarms, adjustment.ChangedAt);
}

internal sealed record AnswerView(string Id, Acknowledgement? Acknowledgement, SignalFeedback? Feedback, AdjustmentView? Sensitivity)
{
    public static AnswerView Of(SignalDocument signal, SensitivityAdjustment? adjustment)
        => new(signal.Id, signal.Acknowledgement, signal.Feedback, adjustment is null ? null : AdjustmentView.Of(adjustment));
}
