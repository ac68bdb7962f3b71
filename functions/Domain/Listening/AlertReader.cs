using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Listening;

/// <summary>Reads who is told of what: the rules.</summary>
internal static class AlertReader
{
    public static AlertSettings Read(Node? node, ReadingContext context)
    {
        if (node is null || ObjectNode.Of(node.Value, ListeningTerms.Alerts) is not { } alerts) return new AlertSettings();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var channels = alerts.Optional("channels")?.Items(ListeningBounds.ChannelsMax, "a list of channels") ?? [];
        return new AlertSettings
        {
            Sensitivity = SensitivityOf(alerts.Optional("sensitivity")) ?? new AlertSettings().Sensitivity,
            Series = SeriesOf(alerts.Optional("series")) ?? AlertSettings.DefaultSeries,
            DashboardUrl = DashboardUrlOf(alerts.Optional("dashboardUrl")),
            Channels = [.. channels.Select(item => ChannelReader.Read(item, ids, context)).OfType<AlertChannel>()],
            Rules = RulesOf(alerts.Optional("rules"), ids, context),
        };
    }

    internal static Severity? SeverityOf(Node? node)
        => node?.Word(ListeningTerms.Severities) is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : null;

    internal static Sensitivity? SensitivityOf(Node? node)
        => node?.Word(ListeningTerms.Sensitivities) is { } word ? Enum.Parse<Sensitivity>(word, ignoreCase: true) : null;

    private static List<SeriesKind>? SeriesOf(Node? node)
    {
        const string Allowed = "at least one of negatives, volume, negativeShare, topics";
        if (node is not { } list || list.Items(ListeningTerms.Series.Count, "a list of series") is not { } items) return null;
        if (list.Value is { ValueKind: System.Text.Json.JsonValueKind.Array } array && array.GetArrayLength() == 0) list.Reject("an empty list", Allowed);
        var words = items.Select(item => item.Word(ListeningTerms.Series)).OfType<string>().Distinct(StringComparer.Ordinal);
        return [.. words.Select(word => Enum.Parse<SeriesKind>(word, ignoreCase: true))];
    }

    /// <summary>It goes into messages that leave the house, so nothing secret may stand in it; links add what comes after the #.</summary>
    private static Uri? DashboardUrlOf(Node? node)
    {
        const string Allowed = "the https address at which people open the dashboard, such as \"https://mentions.example.org/\"";
        if (node?.Text(ListeningBounds.LinkLengthMax, Allowed) is not { } text) return null;
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0;
        if (isAddress && url!.UserInfo.Length > 0) node.Value.Reject("an address with a name or password in it", Allowed);
        else if (!isAddress || (url!.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))) node.Value.Reject(Allowed);
        else if (url.Query.Length > 0 || url.Fragment.Length > 0) node.Value.Reject("an address with a ? or # in it", Allowed);
        else return url;
        return null;
    }

    private static IReadOnlyList<AlertRule> RulesOf(Node? node, HashSet<string> channelIds, ReadingContext context)
    {
        var items = node?.Items(ListeningBounds.RulesMax, "a list of rules") ?? [];
        return [.. items.Select(item => ReadRule(item, channelIds, context)).OfType<AlertRule>()];
    }

    private static AlertRule? ReadRule(Node node, HashSet<string> channelIds, ReadingContext context)
    {
        if (ObjectNode.Of(node, ListeningTerms.Rule) is not { } rule) return null;
        return new AlertRule
        {
            Brand = BrandOf(rule.Optional("brand"), context) ?? AlertRule.AnyBrand,
            Topics = TopicsOf(rule.Optional("topics")),
            MinimumSeverity = SeverityOf(rule.Optional("minimumSeverity")) ?? new AlertRule().MinimumSeverity,
            Hours = TimingReader.HoursOf(rule.Optional("hours")),
            Channels = ChannelsOf(rule.Required("channels", "a list of channel ids"), channelIds),
            Escalation = EscalationOf(rule.Optional("escalation"), channelIds),
        };
    }

    private static string? BrandOf(Node? node, ReadingContext context)
    {
        const string Allowed = "the id of a brand in this file, or \"*\" for all";
        if (node?.Text(ListeningBounds.NameLengthMax, Allowed) is not { } brand) return null;
        if (brand != AlertRule.AnyBrand && !context.BrandIds.Contains(brand)) node.Value.RejectWord(brand, context.BrandIds, Allowed);
        return brand;
    }

    private static List<string> TopicsOf(Node? node)
    {
        var items = node?.Items(ListeningBounds.TopicsMax, "a list of topics") ?? [];
        return [.. items.Select(item => item.Text(ListeningBounds.NameLengthMax, "a topic as GET /api/brands/{id}/topics names it")).OfType<string>()];
    }

    private static EscalationSettings? EscalationOf(Node? node, HashSet<string> channelIds)
    {
        const string AfterAllowed = "an ISO 8601 duration from PT1M to P1D, such as \"PT30M\" for half an hour";
        if (node is null || ObjectNode.Of(node.Value, ListeningTerms.Escalation) is not { } escalation) return null;
        var channels = ChannelsOf(escalation.Required("channels", "a list of channel ids"), channelIds);
        if (escalation.Required("after", AfterAllowed) is not { } span || span.Text(ListeningBounds.NameLengthMax, AfterAllowed) is not { } text) return null;
        if (IsoDuration.Parse(text) is { } after && after >= ListeningBounds.EscalationMin && after <= ListeningBounds.EscalationMax)
            return new EscalationSettings(after, channels);
        span.Reject(AfterAllowed);
        return null;
    }

    private static List<string> ChannelsOf(Node? node, HashSet<string> known)
    {
        const string Allowed = "ids of channels in alerts.channels";
        var channels = new List<string>();
        var items = node?.Items(ListeningBounds.ChannelsMax, "a list of channel ids") ?? [];
        if (items.Count == 0 && node is { Value.ValueKind: System.Text.Json.JsonValueKind.Array } list && list.Value.GetArrayLength() == 0)
            list.Reject("an empty list", "at least one channel id");
        foreach (var item in items)
        {
            if (item.Text(ListeningBounds.NameLengthMax, Allowed) is not { } channel) continue;
            if (!known.Contains(channel)) item.RejectWord(channel, known, Allowed);
            else if (channels.Contains(channel)) item.Reject($"\"{channel}\" a second time", "each channel once");
            else channels.Add(channel);
        }

        return channels;
    }
}
