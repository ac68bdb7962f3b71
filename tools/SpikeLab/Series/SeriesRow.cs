namespace MentionPipeline.SpikeLab.Series;

/// <param name="Timestamp">As written.</param>
/// <param name="Value">As written.</param>
internal sealed record SeriesRow(string Timestamp, string Value, DateTimeOffset At, int Count);
