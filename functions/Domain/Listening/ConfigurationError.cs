using System.Globalization;

namespace MentionPipeline.Domain.Listening;

/// <summary>One mistake in a configuration, for the person who wrote it.</summary>
/// <param name="Path">Where: a JSON path such as <c>$.brands[2].query</c>.</param>
/// <param name="Found">What stands there. Never a secret.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record ConfigurationError(string Path, string Found, string Allowed)
{
    /// <summary>Where the text stops being JSON; <c>null</c> for text that is JSON.</summary>
    public TextPosition? Position { get; init; }

    public override string ToString() => Position is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"line {at.Line}, column {at.Column}: found {Found}; allowed: {Allowed}")
        : $"{Path}: found {Found}; allowed: {Allowed}";
}

/// <summary>A place in a text as editors show it: both counts start at 1.</summary>
public readonly record struct TextPosition(long Line, long Column);

/// <summary>What reading a configuration gave: the configuration, or every mistake in it.</summary>
/// <param name="Configuration"><c>null</c> when there are errors.</param>
public sealed record ListeningReading(ListeningConfiguration? Configuration, IReadOnlyList<ConfigurationError> Errors);
