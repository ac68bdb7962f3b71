using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Listening;

internal static class AnalysisReader
{
    public static AnalysisSettings Read(Node? node)
        => Of(node, ListeningTerms.Analysis) is { } analysis
            ? new AnalysisSettings { LearnFromLabels = analysis.Optional("learnFromLabels")?.Flag() ?? true }
            : new AnalysisSettings();

    public static DuplicateSettings ReadDuplicates(Node? node)
        => new() { CountOnce = Of(node, ListeningTerms.Duplicates)?.Optional("count")?.Word(ListeningTerms.DuplicateCounts) == "once" };

    public static NoiseSettings ReadNoise(Node? node)
        => Of(node, ListeningTerms.Noise)?.Optional("exclude")?.Word(ListeningTerms.NoiseLevels) is { } level
            ? new NoiseSettings { Exclude = Enum.Parse<NoiseLevel>(level, ignoreCase: true) }
            : new NoiseSettings();

    private static ObjectNode? Of(Node? node, IReadOnlyList<string> known) => node is null ? null : ObjectNode.Of(node.Value, known);
}
