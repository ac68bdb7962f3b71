using System.Text;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>An event as it lies on a hub, readable or not.</summary>
/// <param name="Source">The listening source under which it was received.</param>
/// <param name="Utf8Body">The exact bytes.</param>
public sealed record RawEvent(long Sequence, string Source, DateTimeOffset EnqueuedAt, ReadOnlyMemory<byte> Utf8Body)
{
    /// <summary>The body as text; decoded at each call.</summary>
    public string Body => Encoding.UTF8.GetString(Utf8Body.Span);
}
