using MentionPipeline.Tests.Npm;

namespace MentionPipeline.App.Tests.Interop;

/// <summary>A test with cases that runs a Node script of <c>tests/interop</c>; skipped where there is no Node.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeFolder.ReasonToSkip;
}
