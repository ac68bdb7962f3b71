namespace MentionPipeline.ModelTrainer.Data;

/// <summary>A file that cannot be used; the message says which, where and why.</summary>
internal sealed class DataException(string message) : Exception(message);
