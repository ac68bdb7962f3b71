using System.Globalization;
using System.Text.Json;

namespace MentionPipeline.Domain.Listening;

/// <summary>A value of the configuration with the path that leads to it. It reads what is expected and notes what is not.</summary>
internal readonly record struct Node(JsonElement Value, string Path, Findings Findings)
{
    public void Reject(string allowed) => Findings.Add(Path, Describe(Value), allowed);

    public void Reject(string found, string allowed) => Findings.Add(Path, found, allowed);

    /// <summary>A word that is none of the known ones, with a guess at which was meant.</summary>
    public void RejectWord(string word, IEnumerable<string> known, string allowed)
        => Reject((Findings.Full ? "" : Spelling.Suggest(word, known)) + allowed);

    /// <summary>A text of 1 to <paramref name="lengthMax"/> characters that is not blank; <c>null</c> and an error otherwise.</summary>
    public string? Text(int lengthMax, string allowed)
    {
        if (Value.ValueKind != JsonValueKind.String)
        {
            Reject(allowed);
            return null;
        }

        var text = Value.GetString()!;
        if (text.Length > lengthMax)
        {
            Reject(Invariant($"{text.Length} characters"), Invariant($"{allowed}, at most {lengthMax} characters"));
            return null;
        }

        if (!string.IsNullOrWhiteSpace(text)) return text;
        Reject("an empty text", allowed);
        return null;
    }

    public bool? Flag()
    {
        if (Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return Value.GetBoolean();
        Reject("true or false, without quotes");
        return null;
    }

    public int? Whole(int min, int max)
    {
        if (Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var number) && number >= min && number <= max) return number;
        Reject(Invariant($"a whole number from {min} to {max}"));
        return null;
    }

    /// <summary>One of a few words; <c>null</c> and an error otherwise.</summary>
    public string? Word(IReadOnlyList<string> words)
    {
        var allowed = string.Join(" or ", words.Select(word => $"\"{word}\""));
        if (Value.ValueKind == JsonValueKind.String && words.Contains(Value.GetString()!)) return Value.GetString();
        if (Value.ValueKind == JsonValueKind.String) RejectWord(Value.GetString()!, words, allowed);
        else Reject(allowed);
        return null;
    }

    /// <summary>The items of a list, at most <paramref name="max"/>; none and an error otherwise.</summary>
    public IReadOnlyList<Node> Items(int max, string allowed)
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            Reject(allowed);
            return [];
        }

        var count = Value.GetArrayLength();
        if (count > max)
        {
            Reject(Invariant($"a list of {count}"), Invariant($"{allowed}, at most {max}"));
            return [];
        }

        var (path, findings) = (Path, Findings);
        return [.. Value.EnumerateArray().Select((item, index) => new Node(item, Invariant($"{path}[{index}]"), findings))];
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object { }",
        JsonValueKind.Array => "a list [ ]",
        JsonValueKind.String => Findings.Show(value.GetString()!),
        JsonValueKind.Number => $"the number {Findings.Show(value.GetRawText()).Trim('"')}",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
