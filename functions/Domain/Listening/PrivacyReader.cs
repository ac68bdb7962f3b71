namespace MentionPipeline.Domain.Listening;

internal static class PrivacyReader
{
    public static PrivacySettings Read(Node? node)
        => node is not null && ObjectNode.Of(node.Value, ListeningTerms.Privacy) is { } privacy
            ? new PrivacySettings { MaskPersonalData = privacy.Optional("maskPersonalData")?.Flag() ?? false }
            : new PrivacySettings();
}
