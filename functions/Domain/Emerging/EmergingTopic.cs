using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>Something that many speak of now, independently, and hardly anybody before.</summary>
public sealed record EmergingTopic
{
    /// <summary>After so long without a word it is over.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(24);

    /// <summary>What goes on for longer is no news.</summary>
    public static readonly TimeSpan LastingMax = TimeSpan.FromDays(3);

    public required string Id { get; init; }

    /// <summary>Hashes of its words and word pairs, the surest first.</summary>
    public required IReadOnlyList<uint> Terms { get; init; }

    /// <summary>As people write it; empty until it is described, and where none of its mentions is left.</summary>
    public string Name { get; init; } = "";

    /// <summary>The hour in which it was first said, of those that are remembered.</summary>
    public required DateTimeOffset Onset { get; init; }

    /// <summary>End of the step in which it was found, in event time.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    public required DateTimeOffset LastSaidAt { get; init; }

    /// <summary>Independent authors of the last day when it was found.</summary>
    public required int AuthorsThen { get; init; }

    /// <summary>Authors that its past let expect of that day.</summary>
    public required double Expected { get; init; }

    /// <summary>Over-dispersion of that expectation: variance = expected + dispersion · expected².</summary>
    public required double Dispersion { get; init; }

    /// <summary>Chance of as many if nothing had changed.</summary>
    public required double PValue { get; init; }

    /// <summary>Findings like this, or rarer, that chance alone would bring per month, all candidates counted.</summary>
    public required double FalsePerMonth { get; init; }

    /// <summary>Mentions since the onset, repetitions included; noise is not.</summary>
    public long Mentions { get; init; }

    public long Negative { get; init; }

    /// <summary>Who said it, as a set that cannot be read: see <see cref="AuthorSketch"/>.</summary>
    public AuthorSketch Authors { get; init; } = AuthorSketch.Empty;

    /// <summary>Ids of the mentions that said it first, oldest first; of two of one moment, the one that reaches more people.</summary>
    public IReadOnlyList<string> First { get; init; } = [];

    /// <summary>Where it was said when it was found, most first.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The signal that tells of it, if any.</summary>
    public string? Signal { get; init; }

    /// <summary>The signal has been cleared.</summary>
    public bool IsOver { get; init; }

    [JsonIgnore]
    public double NegativeShare => Mentions == 0 ? 0 : (double)Negative / Mentions;

    /// <summary>How many times as many authors as expected, when it was found.</summary>
    [JsonIgnore]
    public double Growth => AuthorsThen / Math.Max(Expected, double.Epsilon);

    /// <summary>Whether people still speak of it, and it is news.</summary>
    public bool IsCurrent(DateTimeOffset now) => now - LastSaidAt <= SilentAfter && now - FoundAt <= LastingMax;

    internal EmergingTopic With(Utterance said) => this with
    {
        LastSaidAt = said.At > LastSaidAt ? said.At : LastSaidAt,
        Mentions = Mentions + 1,
        Negative = Negative + (said.Tone == SentimentLabel.Negative ? 1 : 0),
        Authors = said.IsIndependent ? Authors.With(said.Voice) : Authors,
    };
}
