namespace MentionPipeline.Infra.Tests.Bicep;

/// <summary>A node of the syntax tree as the grammar names it.</summary>
/// <param name="Start">Where its text starts in the file, in UTF-16 units.</param>
/// <param name="Line">From 1.</param>
internal sealed record BicepNode(string Kind, int Start, int End, int Line, IReadOnlyList<BicepNode> Children)
{
    private static readonly HashSet<string> Comments = ["comment", "diagnostic_comment"];

    public IEnumerable<BicepNode> Parts => Children.Where(child => !Comments.Contains(child.Kind));

    public IEnumerable<BicepNode> SelfAndBelow() => Children.SelectMany(child => child.SelfAndBelow()).Prepend(this);

    public IEnumerable<BicepNode> Below(string kind) => SelfAndBelow().Where(node => node.Kind == kind);
}
