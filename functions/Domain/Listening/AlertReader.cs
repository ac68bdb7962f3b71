using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Listening;

internal static class AlertReader
{
    private const string ChannelIdAllowed = "lower-case letters, digits and dashes, starting with a letter or digit, at most 64";

    public static AlertSettings Read(Node? node, ReadingContext context)
    {
        if (node is null || ObjectNode.Of(node.Value, ListeningTerms.Alerts) is not { } alerts) return new AlertSettings();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var channels = alerts.Optional("channels")?.Items(ListeningBounds.ChannelsMax, "a list of channels") ?? [];
        return new AlertSettings
        {
            Channels = [.. channels.Select(item => ReadChannel(item, ids, context)).OfType<AlertChannel>()],
            Rules = RulesOf(alerts.Optional("rules"), ids, context),
        };
    }

    private static AlertChannel? ReadChannel(Node node, HashSet<string> ids, ReadingContext context)
    {
        if (ObjectNode.Of(node, ListeningTerms.Channel) is not { } channel) return null;
        var id = ReadingContext.Id(channel.Required("id", ChannelIdAllowed), ReadingContext.BrandIdForm(), ChannelIdAllowed, ids);
        var url = context.Url(channel.Required("url", "the address that receives the alerts"));
        var secret = SecretReference.Read(channel.Required("secret", SecretReference.Allowed));
        return id is null || url is null || secret is null ? null : new AlertChannel(id, url, secret);
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
            MinimumSeverity = SeverityOf(rule.Optional("minimumSeverity")),
            Channels = ChannelsOf(rule.Required("channels", "a list of channel ids"), channelIds),
        };
    }

    private static string? BrandOf(Node? node, ReadingContext context)
    {
        const string Allowed = "the id of a brand in this file, or \"*\" for all";
        if (node?.Text(ListeningBounds.NameLengthMax, Allowed) is not { } brand) return null;
        if (brand != AlertRule.AnyBrand && !context.BrandIds.Contains(brand)) node.Value.RejectWord(brand, context.BrandIds, Allowed);
        return brand;
    }

    private static Severity SeverityOf(Node? node)
        => node?.Word(ListeningTerms.Severities) is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : new AlertRule().MinimumSeverity;

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
