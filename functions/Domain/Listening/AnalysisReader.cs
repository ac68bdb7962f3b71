namespace MentionPipeline.Domain.Listening;

internal static class AnalysisReader
{
    public static AnalysisSettings Read(Node? node)
        => node is not null && ObjectNode.Of(node.Value, ListeningTerms.Analysis) is { } analysis
            ? new AnalysisSettings { LearnFromLabels = analysis.Optional("learnFromLabels")?.Flag() ?? true }
            : new AnalysisSettings();
}
