using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Listening;

/// <summary>The configuration cannot be used; the message lists every mistake on a line of its own.</summary>
public sealed class InvalidListeningException : Exception
{
    public InvalidListeningException()
    {
    }

    public InvalidListeningException(string message) : base(message)
    {
    }

    public InvalidListeningException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public InvalidListeningException(string file, IReadOnlyList<ConfigurationError> errors)
        : base($"{file} cannot be used:{string.Concat(errors.Select(error => $"{Environment.NewLine}  {error}"))}")
    {
        Errors = errors;
    }

    /// <summary>Empty when the file could not be read at all.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = [];
}
