using System.Globalization;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Querying;

/// <summary>Reads query parameters and keeps what was wrong with them.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly List<string> _faults = [];

    /// <summary>The answer to give where a parameter was wrong; all faults at once.</summary>
    public IResult? Problem => _faults.Count == 0 ? null : ApiJson.Invalid(string.Join(' ', _faults));

    public string? Text(string name) => query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Iso8601.TryParse(text, out var instant)) return instant.ToUniversalTime();
        _faults.Add($"{name}: found '{text}', expected an ISO 8601 date and time with offset.");
        return null;
    }

    public int? Number(string name, int minimum, int maximum)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum) return number;
        _faults.Add($"{name}: found '{text}', expected a whole number from {minimum} to {maximum}.");
        return null;
    }

    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> allowed) where T : struct
    {
        if (Text(name) is not { } text) return null;
        if (allowed.TryGetValue(text, out var value)) return value;
        _faults.Add($"{name}: found '{text}', expected one of {string.Join(", ", allowed.Keys)}.");
        return null;
    }

    public SentimentLabel? Sentiment(string name) => Choice(name, Labels);

    private static readonly Dictionary<string, SentimentLabel> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["negative"] = SentimentLabel.Negative,
        ["neutral"] = SentimentLabel.Neutral,
        ["positive"] = SentimentLabel.Positive,
    };
}
