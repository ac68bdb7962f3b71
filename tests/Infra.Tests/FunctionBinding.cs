using System.Text.Json;

namespace MentionPipeline.Infra.Tests;

/// <summary>One binding of a <c>function.json</c>.</summary>
internal sealed record FunctionBinding(string Function, string Type, string? Hub, string? ConsumerGroup, string? Connection)
{
    public static IReadOnlyList<FunctionBinding> All { get; } =
        [.. Repository.FilesUnder("functions/App", "function.json").Where(path => path.Count(c => c == '/') == 3).SelectMany(Read)];

    private static List<FunctionBinding> Read(string path)
    {
        using var definition = JsonDocument.Parse(Repository.Text(path));
        return [.. definition.RootElement.GetProperty("bindings").EnumerateArray().Select(binding => new FunctionBinding(
            path.Split('/')[2], Text(binding, "type")!, Text(binding, "eventHubName"), Text(binding, "consumerGroup"), Text(binding, "connection")))];
    }

    private static string? Text(JsonElement binding, string name) => binding.TryGetProperty(name, out var value) ? value.GetString() : null;
}
