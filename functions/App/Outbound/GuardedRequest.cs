namespace MentionPipeline.App.Outbound;

/// <summary>One call through the guard. GET follows redirects, each checked anew; POST does not: its answer is given as it is.</summary>
public sealed record GuardedRequest(HttpMethod Method, Uri Url)
{
    /// <summary>For all of it: resolving, connecting, every redirect, the answer to its last byte.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>Sent besides the guard's own; across hosts only those that say what is wanted travel on.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>Bytes of the answer after decompression; more is refused. At <c>0</c> the body is not read at all.</summary>
    public int BodyBytesMax { get; init; }

    /// <summary>A longer answer is cut instead of refused: only its beginning is of interest.</summary>
    public bool CutsBody { get; init; }
}

/// <param name="Headers">Names are compared without case; repeated ones are joined by commas.</param>
/// <param name="Url">Where it came from, after redirects.</param>
public sealed record GuardedResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, Uri Url);
