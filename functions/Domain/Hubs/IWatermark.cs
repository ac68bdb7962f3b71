namespace MentionPipeline.Domain.Hubs;

/// <summary>How far counting has come in the time of collection.</summary>
public interface IWatermark
{
    /// <summary>Every mention collected before this instant has been counted (or set aside). It never runs backwards.</summary>
    Task<DateTimeOffset> ReadAsync(CancellationToken cancellation);
}
