using System.Text.Json.Serialization;

namespace MentionPipeline.Domain.Mentions;

/// <summary>
/// One thing that someone said, as it travels from a source to the store. Names follow ActivityStreams 2.0 and schema.org.
/// <c>null</c> means the source did not say; <c>0</c> means it said zero.
/// </summary>
public sealed record Mention
{
    /// <summary>Hash of source and external id (law 1): see <see cref="MentionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The id the source gave it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The listening source it came from, for example <c>twitter</c> or <c>rss:corriere</c>.</summary>
    public required string Source { get; init; }

    public MentionType Type { get; init; } = MentionType.Note;

    /// <summary>Canonical address (tracking parameters and fragments removed).</summary>
    public string? Url { get; init; }

    /// <summary>The address as the source gave it, kept where it differs from <see cref="Url"/>.</summary>
    public string? OriginalUrl { get; init; }

    /// <summary>External id or address of what this answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>External id or address of the thread.</summary>
    public string? Context { get; init; }

    /// <summary>Who said it (AS2 attributedTo).</summary>
    public Author? Author { get; init; }

    /// <summary>Title.</summary>
    public string? Name { get; init; }

    /// <summary>Readable text: markup stripped, entities decoded, Unicode NFC.</summary>
    public string Content { get; init; } = "";

    /// <summary>The text as the source gave it, kept where it differs from <see cref="Content"/>.</summary>
    public string? OriginalContent { get; init; }

    public string? Summary { get; init; }

    /// <summary>ISO 639-1 code; <c>und</c> when the text does not tell.</summary>
    public string? InLanguage { get; init; }

    /// <summary>When it was said, as the source has it. Counting uses <see cref="EventTime"/>.</summary>
    public required DateTimeOffset Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>Set on a deletion: when the source removed it.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>When this pipeline took it in.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    public IReadOnlyList<Tag> Tag { get; init; } = [];

    /// <summary>Links found in the text, canonicalised.</summary>
    public IReadOnlyList<string> Attachment { get; init; } = [];

    public InteractionStatistic? InteractionStatistic { get; init; }

    /// <summary>The brands it speaks of, with the places that say so. Empty before enrichment, and on a filtered mention.</summary>
    public IReadOnlyList<BrandMatch> About { get; init; } = [];

    public Sentiment? Sentiment { get; init; }

    /// <summary>What else the models read; <c>null</c> before classification, and in documents older than these models.</summary>
    public TextAnalysis? Analysis { get; init; }

    /// <summary>What it repeats; <c>null</c> where it is the first to say it.</summary>
    public NearDuplicate? DuplicateOf { get; init; }

    /// <summary>Why it may be no opinion; <c>null</c> where nothing speaks for it.</summary>
    public NoiseAssessment? Noise { get; init; }

    /// <summary>What a person says of the tone; no source can set it.</summary>
    public HumanLabel? Label { get; init; }

    /// <summary>Why no brand wants it; <c>null</c> while it is wanted.</summary>
    public string? FilterReason { get; init; }

    /// <summary>How it sounds: as a person says, else as the model does; <c>null</c> where nobody knows.</summary>
    [JsonIgnore]
    public SentimentLabel? Tone => Label?.Sentiment ?? Sentiment?.Label;

    /// <summary>How it sounds towards one brand of <see cref="About"/>.</summary>
    public SentimentLabel? ToneTowards(string brand)
    {
        if (Label?.Sentiment is { } said) return said;
        foreach (var about in About)
            if (about.Brand == brand && about.Sentiment is { } heard) return heard;
        return Sentiment?.Label;
    }
}

/// <summary>What kind of object it is (AS2 types, lower camel case in JSON).</summary>
public enum MentionType
{
    Note,
    Article,
    Comment,
    Review,
    Video,
    Question,
}

/// <summary>The person or organisation that spoke.</summary>
public sealed record Author
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Handle { get; init; }
    public string? Url { get; init; }
    public long? Followers { get; init; }
    public bool? Verified { get; init; }
    public string? Location { get; init; }
}

/// <summary>A hashtag or a handle in the text (AS2 tag), without its sign.</summary>
public sealed record Tag(TagType Type, string Name);

public enum TagType
{
    Hashtag,
    Mention,
}

/// <summary>Interaction counts as the source gave them, at <see cref="AsOf"/>.</summary>
public sealed record InteractionStatistic
{
    public long? Likes { get; init; }
    public long? Shares { get; init; }
    public long? Replies { get; init; }
    public long? Views { get; init; }
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>That a mention speaks of a brand, and where.</summary>
/// <param name="Brand">Brand id of the listening configuration.</param>
public sealed record BrandMatch(string Brand, IReadOnlyList<TextMatch> Matches)
{
    /// <summary>The tone towards this brand, where the text names several and does not judge them alike; else <c>null</c>: that of the text.</summary>
    public SentimentLabel? Sentiment { get; init; }
}

/// <summary>A place in <see cref="Mention.Content"/> (or in the title, after it) that made a query match. UTF-16 units.</summary>
public sealed record TextMatch(int Start, int Length, string Text);

/// <summary>What a model says of the tone.</summary>
/// <param name="Model">Which model spoke, with <paramref name="Version"/> its build.</param>
public sealed record Sentiment(SentimentLabel Label, SentimentScores Scores, string Model, string Version);

public enum SentimentLabel
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>Probabilities; they sum to one.</summary>
public sealed record SentimentScores(double Negative, double Neutral, double Positive);
