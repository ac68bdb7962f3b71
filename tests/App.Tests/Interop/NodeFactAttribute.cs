namespace MentionPipeline.App.Tests.Interop;

/// <summary>A test that runs a Node script of <c>tests/interop</c>; skipped where there is no Node.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (NodeScripts.Node is null) Skip = "Node.js is not on the PATH; it runs the receivers' own libraries.";
    }
}
