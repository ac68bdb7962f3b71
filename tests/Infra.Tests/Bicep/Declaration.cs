namespace MentionPipeline.Infra.Tests.Bicep;

/// <summary>A parameter, variable, output, module or resource.</summary>
/// <param name="Target">A resource's type and version, a module's path; empty for the others.</param>
/// <param name="Value">What it is set to: for a module or resource the object itself, below its loop or condition. <c>null</c> where there is none.</param>
/// <param name="Decorators">Names of the decorators, such as <c>description</c>.</param>
internal sealed record Declaration(string Kind, string Name, string Target, BicepNode Node, BicepNode? Value, IReadOnlyList<string> Decorators)
{
    private static readonly HashSet<string> WithTarget = ["module_declaration", "resource_declaration"];

    public int Line => Node.Line;

    /// <summary>Declared elsewhere and only named here.</summary>
    public bool Existing { get; private init; }

    public string TypeName => Target.Split('@')[0];

    public static Declaration Read(BicepFile file, BicepNode node, BicepNode? decorators)
    {
        var parts = node.Parts.ToList();
        var target = WithTarget.Contains(node.Kind) ? file.StringOf(parts[1]) : "";
        var names = decorators?.Below("decorator").Select(decorator => file.TextOf(decorator.Parts.First().Parts.First())).ToList();
        return new Declaration(node.Kind, file.TextOf(parts[0]), target, node, ValueOf(node.Kind, parts), names ?? [])
        {
            Existing = target.Length > 0 && file.Text[parts[1].End..parts[^1].Start].Contains("existing", StringComparison.Ordinal),
        };
    }

    private static BicepNode? ValueOf(string kind, List<BicepNode> parts) => kind switch
    {
        "parameter_declaration" => parts.Count > 2 ? parts[2] : null,
        _ when WithTarget.Contains(kind) => BodyOf(parts[^1]),
        _ => parts[^1],
    };

    private static BicepNode BodyOf(BicepNode node)
        => node.Kind is "for_statement" or "if_statement" ? BodyOf(node.Parts.Last()) : node;
}
