using MentionPipeline.Tests.Npm;

namespace MentionPipeline.App.Tests.Interop;

/// <summary>A test that runs a Node script of <c>tests/interop</c>; skipped where there is no Node.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeFolder.ReasonToSkip;
}
