using System.Text.Json;
using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>
/// Each resource is of a type and version that <c>known-properties.json</c> lists, sets only properties that the version knows, and is asked
/// only for properties that it gives. The table stands in for the compiler's types.
/// </summary>
internal static class PropertyCheck
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, KnownType> Known =
        JsonSerializer.Deserialize<Dictionary<string, KnownType>>(Repository.Text("tests/Infra.Tests/known-properties.json"), Json)!;

    /// <summary>Understood by the language on every resource.</summary>
    private static readonly HashSet<string> OfTheLanguage = ["name", "parent", "scope", "dependsOn"];

    private static readonly HashSet<string> ReadOnAny = ["id", "name", "location"];

    public static IEnumerable<string> Of(Infrastructure infra)
    {
        var resources = infra.Files.SelectMany(file => file.Resources.Select(resource => (file, resource))).ToList();
        return resources.SelectMany(found => Writes(found.file, found.resource))
            .Concat(resources.SelectMany(found => Reads(found.file, found.resource)))
            .Concat(Known.Keys.Except(resources.Select(found => found.resource.Target))
                .Select(type => $"known-properties.json lists {type}, which nothing uses"));
    }

    private static IEnumerable<string> Writes(BicepFile file, Declaration resource)
    {
        if (!Known.TryGetValue(resource.Target, out var known)) return [$"{file.Path}:{resource.Line} {resource.Target} is not in known-properties.json"];
        return Paths(file, resource.Value, "").Where(path => !OfTheLanguage.Contains(path) && !known.Writes(path)).Distinct()
            .Select(path => $"{file.Path}:{resource.Line} {resource.Target} knows no {path}");
    }

    private static IEnumerable<string> Reads(BicepFile file, Declaration resource)
    {
        if (!Known.TryGetValue(resource.Target, out var known)) return [];
        return file.Root.Below("member_expression").Select(file.TextOf).Where(text => text.StartsWith(resource.Name + ".", StringComparison.Ordinal))
            .Select(text => text[(resource.Name.Length + 1)..])
            .Where(path => path != "properties" && !ReadOnAny.Contains(path) && !known.Reads(path)).Distinct()
            .Select(path => $"{file.Path} reads {resource.Name}.{path}, which {resource.Target} does not give");
    }

    /// <summary>Every property that an object sets, as a path; elements of arrays share one.</summary>
    private static IEnumerable<string> Paths(BicepFile file, BicepNode? node, string at) => node?.Kind switch
    {
        "object" => file.ObjectOf(node).SelectMany(property => Paths(file, property.Value, Join(at, property.Key)).Prepend(Join(at, property.Key))),
        "array" => node.Parts.SelectMany(element => Paths(file, element, at)),
        "for_statement" => Paths(file, node.Parts.Last(), at),
        "ternary_expression" => node.Parts.Skip(1).SelectMany(branch => Paths(file, branch, at)),
        _ => [],
    };

    private static string Join(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";

    /// <param name="Set">Properties that may be set; a star at the end stands for names that the user chooses.</param>
    /// <param name="Get">Properties that the service fills in and this deployment asks for.</param>
    private sealed record KnownType(IReadOnlyList<string> Set, IReadOnlyList<string>? Get)
    {
        public bool Writes(string path) => Set.Any(known => Covers(known, path));

        public bool Reads(string path) => Get is not null && Get.Any(known => known == path || known.StartsWith(path + ".", StringComparison.Ordinal));

        private static bool Covers(string known, string path)
            => known == path || known.StartsWith(path + ".", StringComparison.Ordinal)
                || (known.EndsWith(".*", StringComparison.Ordinal) && path.StartsWith(known[..^1], StringComparison.Ordinal));
    }
}
