namespace MentionPipeline.AzureCloud.Language;

/// <summary>A call that gave no usable answer.</summary>
/// <param name="code">A code of the service, or an HTTP status: it names no text.</param>
/// <param name="isTemporary">Trying again soon may help.</param>
/// <param name="retryAfter">How long the service asks to be left alone.</param>
internal sealed class LanguageCallException(string code, string message, bool isTemporary, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string Code { get; } = code;

    public bool IsTemporary { get; } = isTemporary;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
