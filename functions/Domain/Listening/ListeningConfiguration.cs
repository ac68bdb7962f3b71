using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Listening;

/// <summary>What marketing people write in <c>listening.json</c>: whom to listen for, where, and whom to tell.</summary>
public sealed record ListeningConfiguration
{
    public IReadOnlyList<Brand> Brands { get; init; } = [];

    public IReadOnlyList<ListeningSource> Sources { get; init; } = [];

    public IReadOnlyList<WebhookSource> Webhooks { get; init; } = [];

    public AlertSettings Alerts { get; init; } = new();

    public OutboundSettings Outbound { get; init; } = new();

    public PrivacySettings Privacy { get; init; } = new();

    public AnalysisSettings Analysis { get; init; } = new();

    public DuplicateSettings Duplicates { get; init; } = new();

    public NoiseSettings Noise { get; init; } = new();

    /// <summary>How long mentions are kept after they were published; <c>null</c> keeps them.</summary>
    public int? RetentionDays { get; init; }
}

/// <param name="Id">Lower-case letters, digits and dashes; never reused for another brand.</param>
/// <param name="Query">In the language of docs/query-language.md.</param>
/// <param name="Exclude">A mention that matches this is not about the brand.</param>
/// <param name="Languages">ISO 639-1 codes; empty listens in all.</param>
/// <param name="Competitors">Ids of brands to compare with.</param>
public sealed record Brand(string Id, string Name, string Query)
{
    public string? Exclude { get; init; }
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> Competitors { get; init; } = [];

    /// <summary>Handles, without @, to which <see cref="Exclude"/> does not apply.</summary>
    public IReadOnlyList<string> TrustedAuthors { get; init; } = [];

    /// <summary>Hosts from which, and from whose subdomains, nothing counts.</summary>
    public IReadOnlyList<string> BlockedSites { get; init; } = [];

    /// <summary>How readily its alerts are raised; <c>null</c> is as <see cref="AlertSettings.Sensitivity"/> says.</summary>
    public Sensitivity? Sensitivity { get; init; }
}

/// <summary>A place that is polled.</summary>
/// <param name="Id">Becomes the mentions' <c>source</c>.</param>
public sealed record ListeningSource(string Id, ListeningSourceKind Kind)
{
    /// <summary>The address of the feed, the instance, the forum or the site; for services with one address, another one that serves the same API.</summary>
    public Uri? Url { get; init; }

    /// <summary>The watched folder (kind <c>folder</c>), absolute or relative to the configuration file.</summary>
    public string? Path { get; init; }

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>false</c> rests the source; how far it was read is kept.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What to search for, in the service's own language.</summary>
    public string? Query { get; init; }
    public string? Hashtag { get; init; }
    public string? Subreddit { get; init; }
    public string? Community { get; init; }
    public string? Site { get; init; }
    public string? Tag { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>The app's number in the store.</summary>
    public string? App { get; init; }

    /// <summary>ISO 3166-1 alpha-2, in lower case.</summary>
    public string? Country { get; init; }
    public string? Channel { get; init; }
    public string? Video { get; init; }

    /// <summary>Who signs in: a handle, a user name or a client id.</summary>
    public string? User { get; init; }

    /// <summary>A reference (<c>env:NAME</c> or <c>keyvault:NAME</c>) to a key, token or password, never the secret itself.</summary>
    public string? Secret { get; init; }

    /// <summary>Requests that may be made in one hour; <c>null</c> sets no bound.</summary>
    public int? RequestsPerHour { get; init; }

    /// <summary>How far back to read when the source is met for the first time.</summary>
    public int BackfillDays { get; init; } = DefaultBackfillDays;

    public const int DefaultBackfillDays = 7;
}

public enum ListeningSourceKind
{
    /// <summary>RSS 2.0, RSS 1.0 or Atom.</summary>
    Feed,

    /// <summary>Files dropped into a folder: NDJSON or CSV of mentions.</summary>
    Folder,

    /// <summary>A hashtag's timeline or a search on one Mastodon instance.</summary>
    Mastodon,
    Bluesky,
    Reddit,

    /// <summary>Stories and comments, searched through Algolia.</summary>
    HackerNews,

    /// <summary>Comments below the videos of a channel, or below one video.</summary>
    YouTube,

    /// <summary>Reviews in Apple's app stores.</summary>
    AppleReviews,
    StackExchange,

    /// <summary>Issues and pull requests.</summary>
    GitHub,
    Discourse,

    /// <summary>Comments of a WordPress site.</summary>
    WordPress,
    Lemmy,
}

/// <summary>What the guard on outgoing calls lets through besides public https (law 10).</summary>
public sealed record OutboundSettings
{
    /// <summary>Hosts (<c>name</c> or <c>name:port</c>) that may be private and may be called over http.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}

/// <summary>What of people's data may leave in exports and alerts.</summary>
public sealed record PrivacySettings
{
    /// <summary>E-mail addresses, phone numbers, IBANs, cards and fiscal codes in texts are replaced by their kind.</summary>
    public bool MaskPersonalData { get; init; }
}

/// <summary>How the embedded models are used.</summary>
public sealed record AnalysisSettings
{
    /// <summary>The labels that people give correct the sentiment model; <c>false</c> goes back to the model as it ships.</summary>
    public bool LearnFromLabels { get; init; } = true;
}

/// <summary>What texts that repeat others count for.</summary>
public sealed record DuplicateSettings
{
    /// <summary>Only the first of a cluster of near-duplicates counts; the others are stored and shown.</summary>
    public bool CountOnce { get; init; }
}

/// <summary>What becomes of spam, promotion and giveaways.</summary>
public sealed record NoiseSettings
{
    /// <summary>Noise of this level or above is filtered; <c>null</c> keeps all, with its level and reasons.</summary>
    public NoiseLevel? Exclude { get; init; }
}
