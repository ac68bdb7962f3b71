namespace MentionPipeline.Embedded;

/// <summary>A file of the data directory cannot be used. The message names the file and says what to do.</summary>
public sealed class EmbeddedStorageException : Exception
{
    public EmbeddedStorageException()
    {
    }

    public EmbeddedStorageException(string message) : base(message)
    {
    }

    public EmbeddedStorageException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
