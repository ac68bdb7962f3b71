namespace MentionPipeline.Domain.Signals;

/// <summary>Says in a few words what is new in an update.</summary>
public static class UpdateText
{
    /// <summary>For example <c>New topic</c>; what has been seen follows it.</summary>
    public static string Word(SignalUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.Reason switch
        {
            UpdateReason.Topic when update.Topics?.Count > 1 => "New topics",
            UpdateReason.Topic => "New topic",
            UpdateReason.Brand => "The same mentions concern another brand",
            UpdateReason.Series => OfSeries(update.Series),
            _ => "It has become worse",
        };
    }

    private static string OfSeries(string? series) => series switch
    {
        SignalKind.NegativeShare => "The negative share has risen",
        SignalKind.NegativeSpike => "The negatives have risen",
        SignalKind.TopicSpike => "A topic leads it now",
        _ => "It has become more",
    };
}
