using System.Text.Json;

namespace MentionPipeline.Domain.Intake;

/// <param name="Source">The listening source whose author it is: the same handle elsewhere is somebody else.</param>
/// <param name="By">Who asks, for the audit log.</param>
public sealed record ForgetRequest(string Source, string? By);

/// <summary>What came of reading a request: the request, or everything that is wrong with it.</summary>
public sealed record ForgetReading(ForgetRequest? Request, IReadOnlyList<FieldError> Errors);

/// <summary>Reads <c>{"source": "forum", "by": "anna"}</c>.</summary>
public static class ForgetReader
{
    private const int ByLengthMax = 100;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 8 };

    public static ForgetReading Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, JsonOptions);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return new ForgetReading(null, [new FieldError("$", broken.Message, "a JSON object with source")]);
        }
    }

    private static ForgetReading Read(JsonElement root)
    {
        var errors = new List<FieldError>();
        if (root.ValueKind != JsonValueKind.Object)
            return new ForgetReading(null, [new FieldError("$", FieldReader.Describe(root), "a JSON object with source")]);
        var fields = new FieldReader(root, "$", errors);
        var request = new ForgetRequest(fields.Text("source", MentionReader.SourceLengthMax, required: true) ?? "", fields.Text("by", ByLengthMax));
        return new ForgetReading(errors.Count == 0 ? request : null, errors);
    }
}
