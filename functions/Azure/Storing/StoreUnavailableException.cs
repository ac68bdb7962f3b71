namespace MentionPipeline.AzureCloud.Storing;

/// <summary>The store could not answer in time or refused. The message names the request and what it answered.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message) : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
