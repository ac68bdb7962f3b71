using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Listening;

/// <summary>The words of <c>listening.json</c>. The published schema is held to the same ones by a test.</summary>
public static class ListeningTerms
{
    public const string BrandIdPattern = "^[a-z0-9][a-z0-9-]{0,63}$";
    public const string SourceIdPattern = "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$";
    public const string HandlePattern = "^@?[^\\s@*?]{1,100}$";
    public const string SitePattern = "^[^\\s/:@*?]{1,253}$";
    public const string SecretPattern = "^(env|keyvault):[A-Za-z0-9_-]{1,127}$";
    public const string TimeOfDayPattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    public const string DurationPattern = "^P(?=[0-9]|T[0-9])([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?$";

    public static IReadOnlyList<string> Root { get; } =
    [
        "$schema", "brands", "sources", "webhooks", "alerts", "outbound", "privacy", "analysis", "duplicates", "noise", "retentionDays",
    ];
    public static IReadOnlyList<string> Brand { get; } =
    [
        "id", "name", "query", "exclude", "languages", "competitors", "trustedAuthors", "blockedSites", "sensitivity",
    ];
    public static IReadOnlyList<string> Source { get; } =
    [
        "id", "kind", "url", "path", "every", "enabled", .. SourceOption.All.Select(option => option.Name), "secret", "requestsPerHour", "backfillDays",
    ];
    public static IReadOnlyList<string> Webhook { get; } = ["id", "kind", "secret", "enabled", "verifyToken", "topic", "hub", "callback"];
    public static IReadOnlyList<string> Alerts { get; } = ["sensitivity", "series", "dashboardUrl", "channels", "rules"];
    public static IReadOnlyList<string> Channel { get; } = ["id", "kind", "url", "secret", "secrets", "quietHours", "digest"];
    public static IReadOnlyList<string> Rule { get; } = ["brand", "topics", "minimumSeverity", "hours", "channels", "escalation"];
    public static IReadOnlyList<string> Hours { get; } = ["days", "from", "to", "timeZone"];
    public static IReadOnlyList<string> Digest { get; } = ["upTo", "every", "at", "timeZone"];
    public static IReadOnlyList<string> Escalation { get; } = ["after", "channels"];
    public static IReadOnlyList<string> Outbound { get; } = ["allowedHosts"];
    public static IReadOnlyList<string> Privacy { get; } = ["maskPersonalData"];
    public static IReadOnlyList<string> Analysis { get; } = ["learnFromLabels"];
    public static IReadOnlyList<string> Duplicates { get; } = ["count"];
    public static IReadOnlyList<string> Noise { get; } = ["exclude"];

    /// <summary>What a cluster of near-duplicates counts for.</summary>
    public static IReadOnlyList<string> DuplicateCounts { get; } = ["each", "once"];
    public static IReadOnlyList<string> NoiseLevels { get; } = ["low", "high"];

    public static IReadOnlyList<string> Kinds { get; } = [.. SourceForms.All.Select(form => form.Word)];
    public static IReadOnlyList<string> WebhookKinds { get; } =
        ["standard", "meta", "websub", "discourse", "github", "typeform", "zendesk", "intercom", "sendgrid", "telegram", "x"];
    public static IReadOnlyList<string> ChannelKinds { get; } = ["webhook", "slack", "teams", "discord", "pagerduty"];
    public static IReadOnlyList<string> Days { get; } = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    public static IReadOnlyList<string> DigestEvery { get; } = ["hour", "day"];
    public static IReadOnlyList<string> Sensitivities { get; } = ["low", "medium", "high"];
    public static IReadOnlyList<string> Series { get; } = ["negatives", "volume", "negativeShare", "topics"];
    public static IReadOnlyList<string> Severities { get; } = ["info", "warning", "error", "critical"];
}

/// <summary>How much a configuration may hold (law 7). The published schema states the same bounds.</summary>
public static class ListeningBounds
{
    public const int FileBytesMax = 64 * 1024 * 1024;
    public const int ErrorsMax = 1_000;

    public const int BrandsMax = 10_000;
    public const int SourcesMax = 10_000;
    public const int WebhooksMax = 1_000;
    public const int ChannelsMax = 100;
    public const int RulesMax = 10_000;
    public const int SecretsMax = 4;
    public const int TopicsMax = 100;
    public const int DaysMax = 7;
    public const int LanguagesMax = 50;
    public const int CompetitorsMax = 100;
    public const int TrustedAuthorsMax = 10_000;
    public const int BlockedSitesMax = 10_000;
    public const int AllowedHostsMax = 1_000;

    public const int NameLengthMax = 200;
    public const int QueryLengthMax = Query.MaxLength;
    public const int UrlLengthMax = 2_048;

    /// <summary>Of an address that goes into messages: with what names the signal it stays below what every channel takes.</summary>
    public const int LinkLengthMax = 500;
    public const int PathLengthMax = 1_024;
    public const int HostLengthMax = 260;

    public const int RequestsPerHourMax = 100_000;
    public const int BackfillDaysMax = 365;

    public const int RetentionDaysMin = 1;
    public const int RetentionDaysMax = 3_650;

    public static readonly TimeSpan EscalationMin = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan EscalationMax = TimeSpan.FromDays(1);

    public static readonly TimeSpan EveryMin = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan EveryMax = TimeSpan.FromDays(7);
}
