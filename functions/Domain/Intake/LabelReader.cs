using System.Text.Json;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Intake;

/// <summary>What came of reading a label: the label, or everything that is wrong with it.</summary>
public sealed record LabelReading(HumanLabel? Label, IReadOnlyList<FieldError> Errors);

/// <summary>Reads <c>{"sentiment": "negative", "by": "anna"}</c>; a sentiment of <c>null</c> withdraws a label.</summary>
public static class LabelReader
{
    public const int ByLengthMax = 100;
    private const string SentimentName = "sentiment";

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 8 };

    public static LabelReading Read(ReadOnlyMemory<byte> body, DateTimeOffset at)
    {
        try
        {
            using var document = JsonDocument.Parse(body, JsonOptions);
            return Read(document.RootElement, at);
        }
        catch (JsonException broken)
        {
            return new LabelReading(null, [new FieldError("$", broken.Message, "a JSON object with sentiment, and by where you like")]);
        }
    }

    private static LabelReading Read(JsonElement root, DateTimeOffset at)
    {
        var errors = new List<FieldError>();
        if (root.ValueKind != JsonValueKind.Object)
            return new LabelReading(null, [new FieldError("$", FieldReader.Describe(root), "a JSON object with sentiment, and by where you like")]);
        var fields = new FieldReader(root, "$", errors);
        var sentiment = fields.Choice<SentimentLabel>(SentimentName);
        if (!root.TryGetProperty(SentimentName, out _)) fields.Fail(SentimentName, "negative, neutral, positive, or null to withdraw a label");
        var label = new HumanLabel(sentiment, fields.Text("by", ByLengthMax), at);
        return new LabelReading(errors.Count == 0 ? label : null, errors);
    }
}
