namespace MentionPipeline.Domain.Signals;

/// <summary>What a signal rests on: the expectation, what drives it, and what else could explain it.</summary>
public sealed record SignalEvidence
{
    /// <summary>Lower end of the 95 % interval of what is expected.</summary>
    public required long ExpectedLow { get; init; }

    /// <summary>Upper end of it.</summary>
    public required long ExpectedHigh { get; init; }

    /// <summary>Findings like this, or rarer, that chance alone would bring per month: the p-value after correction for all looks.</summary>
    public required double FalsePerMonth { get; init; }

    /// <summary>The expectation rests on what was counted from here on.</summary>
    public required DateTimeOffset BaselineFrom { get; init; }

    /// <summary>Up to here.</summary>
    public required DateTimeOffset BaselineUntil { get; init; }

    /// <summary>Days in it of which the counts are known.</summary>
    public required double BaselineDays { get; init; }

    /// <summary>Topics that bring more negatives than usual, those that bring most first; of all mentions of the window.</summary>
    public IReadOnlyList<Driver> Topics { get; init; } = [];

    /// <summary>What is blamed; of the mentions looked through, as the rest.</summary>
    public IReadOnlyList<Driver> Aspects { get; init; } = [];

    public IReadOnlyList<Driver> KeyPhrases { get; init; } = [];

    public IReadOnlyList<Driver> Sources { get; init; } = [];

    /// <summary>Negative voices with most followers.</summary>
    public IReadOnlyList<LoudAuthor> Authors { get; init; } = [];

    /// <summary>The first negative mention since the onset.</summary>
    public FirstMention? First { get; init; }

    public required SignalCaution Caution { get; init; }
}

/// <summary>A part of the negatives, now and usually.</summary>
/// <param name="Negative">Negative mentions of the window that have it; of aspects and phrases, one of each author.</param>
/// <param name="Share">Of the window's negatives, 0 to 1.</param>
/// <param name="UsualShare">Of the negatives before, 0 to 1.</param>
public sealed record Driver(string Name, long Negative, double Share, double UsualShare);

/// <param name="Mention">One of the author's mentions.</param>
/// <param name="Name">As the author is known there; <c>null</c> where personal data may not leave.</param>
public sealed record LoudAuthor(string Mention, string Source, string? Name, long Followers);

/// <summary>Who raised it first, as far as is known.</summary>
public sealed record FirstMention(DateTimeOffset At, SignalMention Mention);

/// <summary>What else may look like an incident.</summary>
/// <param name="LookedThrough">Mentions of the window that were looked at, of every tone.</param>
/// <param name="NewSources">Sources that speak in the window and did not in the week before.</param>
/// <param name="SilentSources">Sources that spoke in the week before and do not in the window.</param>
/// <param name="RepeatedShare">Share of the negatives that repeat another mention almost word by word.</param>
/// <param name="UsualRepeatedShare">The same of the week before.</param>
public sealed record SignalCaution(
    int LookedThrough, IReadOnlyList<string> NewSources, IReadOnlyList<string> SilentSources, double RepeatedShare, double UsualRepeatedShare)
{
    /// <summary>From this share on, copies may be all there is to it.</summary>
    public const double CopiesMin = 0.5;

    public bool IsCoverageChanged => NewSources.Count > 0 || SilentSources.Count > 0;

    public bool IsFloodOfCopies => RepeatedShare >= CopiesMin && RepeatedShare > 2 * UsualRepeatedShare;
}
