namespace MentionPipeline.Infra.Tests.Bicep;

/// <summary>One Bicep file: its text, its tree, and its declarations by kind.</summary>
internal sealed class BicepFile
{
    private readonly List<Declaration> _declarations;

    public BicepFile(string path, string text, BicepNode root, IReadOnlyList<SyntaxError> errors)
    {
        (Path, Text, Root, Errors) = (path, text, root, errors);
        _declarations = [.. ReadDeclarations()];
    }

    /// <summary>From the root of the repository, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public BicepNode Root { get; }

    public IReadOnlyList<SyntaxError> Errors { get; }

    public IEnumerable<Declaration> Declarations => _declarations;

    public IEnumerable<Declaration> Parameters => OfKind("parameter_declaration");

    public IEnumerable<Declaration> Variables => OfKind("variable_declaration");

    public IEnumerable<Declaration> Outputs => OfKind("output_declaration");

    public IEnumerable<Declaration> Modules => OfKind("module_declaration");

    public IEnumerable<Declaration> Resources => OfKind("resource_declaration");

    public string TextOf(BicepNode node) => Text[node.Start..node.End];

    /// <summary>What stands between the quotes.</summary>
    public string StringOf(BicepNode node) => TextOf(node).Trim('\'');

    /// <summary>The properties of an object by name; empty for any other node.</summary>
    public IReadOnlyDictionary<string, BicepNode> ObjectOf(BicepNode? node)
        => (node is { Kind: "object" } ? node.Parts : [])
            .Where(part => part.Kind == "object_property")
            .Select(property => property.Parts.ToList())
            .ToDictionary(parts => StringOf(parts[0]), parts => parts[^1]);

    /// <summary>The value at the end of a path of property names, or <c>null</c>.</summary>
    public BicepNode? At(BicepNode? node, params string[] path)
        => path.Aggregate(node, (at, name) => ObjectOf(at).GetValueOrDefault(name));

    public BicepNode? VariableValue(string name) => Variables.FirstOrDefault(variable => variable.Name == name)?.Value;

    private IEnumerable<Declaration> OfKind(string kind) => _declarations.Where(declaration => declaration.Kind == kind);

    private IEnumerable<Declaration> ReadDeclarations()
    {
        BicepNode? decorators = null;
        foreach (var node in Root.Parts)
        {
            if (node.Kind == "decorators")
            {
                decorators = node;
                continue;
            }
            if (node.Kind.EndsWith("_declaration", StringComparison.Ordinal)) yield return Declaration.Read(this, node, decorators);
            decorators = null;
        }
    }
}
