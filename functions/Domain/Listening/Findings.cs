using System.Globalization;

namespace MentionPipeline.Domain.Listening;

/// <summary>Collects the mistakes of one reading, up to a bound.</summary>
internal sealed class Findings
{
    /// <summary>Found values are shown up to this length.</summary>
    private const int ShownLengthMax = 60;

    private readonly List<ConfigurationError> _errors = [];
    private int _unlisted;

    public IReadOnlyList<ConfigurationError> Errors => _unlisted == 0 ? _errors : [.. _errors, Unlisted];

    /// <summary>Nothing more will be listed, so nothing more need be worked out.</summary>
    public bool Full => _errors.Count >= ListeningBounds.ErrorsMax;

    private ConfigurationError Unlisted => new(
        "$",
        string.Create(CultureInfo.InvariantCulture, $"{_unlisted} more errors"),
        "correct the errors above first; the rest is listed then");

    public void Add(string path, string found, string allowed)
    {
        if (!Full) _errors.Add(new ConfigurationError(path, found, allowed));
        else _unlisted++;
    }

    /// <summary>A text in quotes, on one line and cut to a readable length.</summary>
    public static string Show(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= ShownLengthMax) return $"\"{line}\"";
        var end = char.IsHighSurrogate(line[ShownLengthMax - 1]) ? ShownLengthMax - 1 : ShownLengthMax;
        return $"\"{line[..end]}…\"";
    }
}
