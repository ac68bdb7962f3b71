using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Emerging;

/// <summary>
/// What is remembered of one brand's talk between runs. Bounded, and without a word of it: terms and authors are 32-bit hashes, too
/// short to be looked up anywhere. Arrays are never changed once they stand in a state.
/// </summary>
public sealed record EmergingState
{
    public static EmergingState Empty { get; } = new();

    /// <summary>When the first mention was said; <c>null</c> before it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The hour, counted from 1970, up to which the past is aged.</summary>
    public int Hour { get; init; }

    /// <summary>Independent mentions by hour, of the hours in memory.</summary>
    public IReadOnlyList<HourOfVoices> Hours { get; init; } = [];

    /// <summary>Independent mentions before those hours, older ones for less.</summary>
    public double UsualVoices { get; init; }

    /// <summary>Those of them that were negative.</summary>
    public double UsualNegative { get; init; }

    /// <summary>Terms said in the hours in memory.</summary>
    public uint[] Terms { get; init; } = [];

    /// <summary>For each of <see cref="Terms"/> who said it: the hour times 2³² plus the author, each author once.</summary>
    public long[][] SaidBy { get; init; } = [];

    /// <summary>Terms said before those hours.</summary>
    public uint[] UsualTerms { get; init; } = [];

    /// <summary>For each of <see cref="UsualTerms"/> how many authors said it, older ones for less.</summary>
    public float[] UsualCounts { get; init; } = [];

    /// <summary>A term that is not among <see cref="UsualTerms"/> is taken for said by this many.</summary>
    public float UsualElsewhere { get; init; }

    /// <summary>Where the brand was spoken of, those known longest first.</summary>
    public IReadOnlyList<HeardSource> Sources { get; init; } = [];

    /// <summary>What emerged lately, the newest last.</summary>
    public IReadOnlyList<EmergingTopic> Topics { get; init; } = [];

    /// <summary>Whether too little is known of what is usual to call anything unusual.</summary>
    public bool IsLearning(DateTimeOffset now)
        => Since is not { } since || now - since < EmergingBounds.LearningMin || UsualVoices < EmergingBounds.UsualVoicesMin;

    /// <summary>Whether a whole week is known, so that no weekday explains what is new.</summary>
    public bool KnowsAWeek(DateTimeOffset now) => Since is { } since && now - since >= EmergingBounds.TellingMin;

    /// <summary>Share of the brand's usual mentions that is negative, 0 to 1.</summary>
    [JsonIgnore]
    public double UsualNegativeShare => UsualVoices > 0 ? UsualNegative / UsualVoices : 0;

    public EmergingState With(EmergingTopic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return this with { Topics = [.. Topics.Select(known => known.Id == topic.Id ? topic : known)] };
    }
}

/// <param name="SinceHour">The hour in which it was first heard, counted from 1970.</param>
/// <param name="Voices">Mentions of it that were voices while it was new.</param>
public sealed record HeardSource(string Source, int SinceHour, int Voices);

/// <param name="Hour">Counted from 1970.</param>
public sealed record HourOfVoices(int Hour, int Voices, int Negative);

/// <summary>The state of one brand's talk, and how far it has been heard.</summary>
public sealed record EmergingDocument : IDocument
{
    /// <summary>The brand's id.</summary>
    public required string Id { get; init; }

    /// <summary>Mentions from here on have not been looked at.</summary>
    public required DateTimeOffset Next { get; init; }

    public required EmergingState State { get; init; }

    /// <summary>A hash of what was listened for: where that changes, what is usual must be learned anew.</summary>
    public string? Listening { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
