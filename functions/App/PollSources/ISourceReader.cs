using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling;

/// <summary>Reads what is new at a source. It remembers nothing itself: all it needs comes back to it in the cursor.</summary>
public interface ISourceReader
{
    /// <exception cref="SourceUnavailableException">Nothing could be read; the cursor stays where it is.</exception>
    Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation);
}

/// <summary>A bounded part of what is new.</summary>
/// <param name="Cursor">Where the next page starts, in the source's own terms.</param>
public sealed record SourcePage(IReadOnlyList<Mention> Mentions, IReadOnlyDictionary<string, string> Cursor)
{
    /// <summary>There is more to read at once.</summary>
    public bool More { get; init; }

    /// <summary>How long the source asks to be left alone before anything else is read.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>What was wrong with some of it, for a person; the rest was read.</summary>
    public string? Warning { get; init; }
}

/// <summary>The source cannot be read now. The message is for the person who configured it.</summary>
public class SourceUnavailableException : Exception
{
    public SourceUnavailableException()
    {
    }

    public SourceUnavailableException(string message) : base(message)
    {
    }

    public SourceUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>How long the source asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>It works and only wants to be asked later: no failure.</summary>
    public bool IsPause { get; init; }
}
