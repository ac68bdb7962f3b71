using System.Globalization;
using System.Text.Json;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>An object of a service's answer, read without trust: what has another form than documented is taken as not said.</summary>
internal readonly record struct JsonItem(JsonElement Value)
{
    /// <summary>Unix times beyond this are in milliseconds (it is the year 5138 in seconds).</summary>
    private const double SecondsMax = 1e11;

    /// <summary>The object under a name; where there is none, one that says nothing.</summary>
    public JsonItem this[string name] => new(Find(name));

    /// <summary>A text that is not blank, or a number as text.</summary>
    public string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => Readable(text) is { } read && !string.IsNullOrWhiteSpace(read) ? read.Trim() : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <exception cref="UnreadablePostException">It is not there.</exception>
    public string Required(string name) => Text(name) ?? throw new UnreadablePostException($"without {name}");

    public long? Count(string name)
        => Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) && count >= 0 ? count : null;

    public bool Is(string name) => Find(name).ValueKind == JsonValueKind.True;

    /// <summary>A time as text or as seconds or milliseconds since 1970. Without a zone it is UTC.</summary>
    public DateTimeOffset? Time(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => FeedDate.Parse(Readable(text)),
        { ValueKind: JsonValueKind.Number } number => Unix(number.GetDouble()),
        _ => null,
    };

    /// <exception cref="UnreadablePostException">It is not there, or is no time.</exception>
    public DateTimeOffset RequiredTime(string name) => Time(name) ?? throw new UnreadablePostException($"without a readable {name}");

    /// <summary>The items of a list; a single object counts as a list of one.</summary>
    public IEnumerable<JsonElement> Items(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    private JsonElement Find(string name)
        => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var found) ? found : default;

    private static DateTimeOffset? Unix(double time)
    {
        var milliseconds = Math.Abs(time) < SecondsMax ? time * 1_000 : time;
        return Math.Abs(milliseconds) < SecondsMax * 1_000 ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;
    }

    /// <summary>A text with half a surrogate pair in it cannot be read.</summary>
    private static string? Readable(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>One post of a page is not as documented. The message names the reason, and nothing of what the post says.</summary>
internal sealed class UnreadablePostException(string reason) : Exception(reason);
