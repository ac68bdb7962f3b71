using System.Text.Json;

namespace MentionPipeline.Domain.Listening;

/// <summary>An object of the configuration, of which the properties that nobody knows have been noted as errors.</summary>
internal sealed class ObjectNode
{
    private readonly string _path;
    private readonly Findings _findings;
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    private ObjectNode(Node node, IReadOnlyList<string> known)
    {
        (_path, _findings) = (node.Path, node.Findings);
        foreach (var member in node.Value.EnumerateObject())
        {
            if (!known.Contains(member.Name)) RejectUnknown(member.Name, known);
            else if (!_members.TryAdd(member.Name, member.Value)) _findings.Add(PathOf(member.Name), "the property twice", "each property once");
        }
    }

    /// <summary><c>null</c> and an error when the value is not an object.</summary>
    public static ObjectNode? Of(Node node, IReadOnlyList<string> known)
    {
        if (node.Value.ValueKind == JsonValueKind.Object) return new ObjectNode(node, known);
        node.Reject($"an object with {string.Join(", ", known)}");
        return null;
    }

    public Node? Optional(string name) => _members.TryGetValue(name, out var value) ? new Node(value, PathOf(name), _findings) : null;

    /// <summary><c>null</c> and an error when the property is missing.</summary>
    public Node? Required(string name, string allowed)
    {
        if (Optional(name) is { } node) return node;
        _findings.Add(PathOf(name), "nothing", allowed);
        return null;
    }

    private void RejectUnknown(string name, IReadOnlyList<string> known)
    {
        var guess = _findings.Full ? "" : Spelling.Suggest(name, known);
        _findings.Add(PathOf(name), $"the unknown property {Findings.Show(name)}", guess + string.Join(", ", known));
    }

    private string PathOf(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$')
        ? $"{_path}.{name}"
        : $"{_path}[{Findings.Show(name).Replace('"', '\'')}]";
}
