using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Listening;

public sealed record AlertSettings
{
    /// <summary>All but the volume: that more is said, and nothing bad, is no alert to most teams (docs/spikes.md has the figures).</summary>
    public static IReadOnlyList<SeriesKind> DefaultSeries { get; } = [SeriesKind.Negatives, SeriesKind.NegativeShare, SeriesKind.Topics];

    /// <summary>Of the brands that have none of their own.</summary>
    public Sensitivity Sensitivity { get; init; } = Sensitivity.Medium;

    /// <summary>What of each brand may raise an alert.</summary>
    public IReadOnlyList<SeriesKind> Series { get; init; } = DefaultSeries;

    /// <summary>Where people open the dashboard, for the links in messages; <c>null</c> where it is not said.</summary>
    public Uri? DashboardUrl { get; init; }

    public IReadOnlyList<AlertChannel> Channels { get; init; } = [];

    public IReadOnlyList<AlertRule> Rules { get; init; } = [];

    public AlertChannel? Channel(string id) => Channels.FirstOrDefault(channel => channel.Id == id);
}

/// <summary>Where alerts go.</summary>
public sealed record AlertChannel(string Id, ChannelKind Kind)
{
    /// <summary>A receiver of Standard Webhooks.</summary>
    /// <param name="secret">A reference (<c>env:NAME</c> or <c>keyvault:NAME</c>) to a <c>whsec_…</c> secret, never the secret itself.</param>
    public AlertChannel(string id, Uri url, string secret) : this(id, ChannelKind.Webhook)
    {
        Url = url;
        Secrets = [secret];
    }

    /// <summary>The address, where it is no secret.</summary>
    public Uri? Url { get; init; }

    /// <summary>A reference to the address, where whoever knows it may post.</summary>
    public string? UrlReference { get; init; }

    /// <summary>References to the signing secrets, or to the routing key of PagerDuty. While one is changed for another, both sign.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>When nothing is sent but what is critical: the rest waits for the end.</summary>
    public AlertHours? QuietHours { get; init; }

    /// <summary>What is collected into one message instead of being sent at once.</summary>
    public DigestSettings? Digest { get; init; }
}

/// <summary>Which signals go to which channels.</summary>
public sealed record AlertRule
{
    public const string AnyBrand = "*";

    public string Brand { get; init; } = AnyBrand;

    /// <summary>At least one of them must drive the signal; empty asks for none.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public Severity MinimumSeverity { get; init; } = Severity.Warning;

    /// <summary>When the rule holds; <c>null</c> is always.</summary>
    public AlertHours? Hours { get; init; }

    public IReadOnlyList<string> Channels { get; init; } = [];

    public EscalationSettings? Escalation { get; init; }
}

/// <summary>Who else is told when nobody acknowledges.</summary>
public sealed record EscalationSettings(TimeSpan After, IReadOnlyList<string> Channels);

/// <summary>Signals of <paramref name="UpTo"/> and below are collected.</summary>
public sealed record DigestSettings(Severity UpTo, DigestEvery Every)
{
    public static readonly TimeOnly DefaultAt = new(8, 0);

    /// <summary>The time of day of a daily digest.</summary>
    public TimeOnly At { get; init; } = DefaultAt;

    public string TimeZone { get; init; } = AlertHours.Utc;
}

public enum DigestEvery
{
    Hour,
    Day,
}
