namespace MentionPipeline.SpikeLab.Series;

/// <summary>A series that cannot be read: the message says which, where and what to do.</summary>
internal sealed class SeriesException(string message) : Exception(message);
