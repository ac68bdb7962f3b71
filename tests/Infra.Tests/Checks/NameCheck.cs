using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>Every name that is used is declared, and every name that is declared is used.</summary>
internal static class NameCheck
{
    /// <summary>Functions and namespaces of the language that this deployment uses.</summary>
    private static readonly HashSet<string> Language =
    [
        "deployment", "empty", "environment", "guid", "indexOf", "items", "loadJsonContent", "loadTextContent", "map", "replace", "resourceGroup",
        "resourceId", "string", "subscription", "subscriptionResourceId", "toLower", "union", "uniqueString",
    ];

    private static readonly HashSet<string> Loops = ["loop_variable", "loop_enumerator"];

    public static IEnumerable<string> Of(Infrastructure infra) => infra.Files.SelectMany(file => Undeclared(file).Concat(Unused(file)));

    private static IEnumerable<string> Undeclared(BicepFile file)
    {
        var declared = file.Declarations.Where(declaration => declaration.Kind != "output_declaration").Select(declaration => declaration.Name).ToHashSet();
        return file.Declarations.SelectMany(declaration => Uses(file, declaration.Node)
            .Where(use => !declared.Contains(use.Name) && !Language.Contains(use.Name))
            .Select(use => $"{file.Path}:{use.Line} uses {use.Name}, which is not declared"));
    }

    private static IEnumerable<string> Unused(BicepFile file)
    {
        var used = file.Declarations.SelectMany(declaration => Uses(file, declaration.Node)).Select(use => use.Name).ToHashSet();
        return file.Parameters.Concat(file.Variables).Where(declaration => !used.Contains(declaration.Name))
            .Select(declaration => $"{file.Path}:{declaration.Line} declares {declaration.Name}, which nothing uses");
    }

    /// <summary>Identifiers in expressions, without those that a loop or lambda around them binds.</summary>
    private static IEnumerable<(string Name, int Line)> Uses(BicepFile file, BicepNode declaration)
        => declaration.Parts.Skip(1).SelectMany(part => Uses(file, part, []));

    private static IEnumerable<(string Name, int Line)> Uses(BicepFile file, BicepNode node, IReadOnlyList<string> bound)
    {
        if (node.Kind == "identifier")
            return bound.Contains(file.TextOf(node)) ? [] : [(file.TextOf(node), node.Line)];
        // The first part of a property is its name; of a loop or lambda it is what they bind.
        var parts = node.Parts.Skip(node.Kind is "object_property" ? 1 : 0).Where(part => node.Kind is not "type").ToList();
        IReadOnlyList<string> inner = [.. bound, .. Binds(file, node)];
        return parts.SelectMany(part => Uses(file, part, inner));
    }

    private static IEnumerable<string> Binds(BicepFile file, BicepNode node)
        => node.Kind switch
        {
            "for_statement" when node.Parts.First().Kind == "for_loop_parameters"
                => node.Parts.First().Parts.Where(part => Loops.Contains(part.Kind)).Select(file.TextOf),
            "for_statement" or "lambda_expression" => [file.TextOf(node.Parts.First())],
            _ => [],
        };
}
