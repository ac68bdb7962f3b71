using System.Text.Json;
using MentionPipeline.Tests.Npm;

namespace MentionPipeline.Infra.Tests.Bicep;

/// <summary>
/// Reads Bicep with the tree-sitter grammar of <c>tests/infra-parser</c>. A grammar knows no types: the checks of this project
/// stand in for some of them.
/// </summary>
internal static class BicepParser
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 512 };
    private static readonly NodeFolder Parser = new("infra-parser");

    public static async Task<IReadOnlyList<BicepFile>> ParseAsync(IReadOnlyList<(string Path, string Text)> files)
    {
        var input = JsonSerializer.Serialize(files.Select(file => new { path = file.Path, text = file.Text }));
        var output = await Parser.RunAsync("print-syntax.mjs", input);
        var parsed = JsonSerializer.Deserialize<List<ParsedFile>>(output, Json)!;
        return [.. parsed.Zip(files, (tree, file) => new BicepFile(file.Path, file.Text, tree.Root, tree.Errors))];
    }

    private sealed record ParsedFile(IReadOnlyList<SyntaxError> Errors, BicepNode Root);
}
