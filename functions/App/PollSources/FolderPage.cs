using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling;

/// <summary>The mentions of one page, read from items in the form of the front door. An item without a source has the folder's.</summary>
internal sealed class FolderPage(string source, DateTimeOffset collectedAt)
{
    public const int ItemsMax = 500;

    /// <summary>Bytes of items in one page.</summary>
    public const int BytesMax = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 32 };

    private readonly List<Mention> _mentions = [];
    private int _records;
    private long _bytes;

    public IReadOnlyList<Mention> Mentions => _mentions;

    public bool IsFull => _records >= ItemsMax || _bytes >= BytesMax;

    /// <summary>Takes one record in; what is wrong with it is noted in the position, and the rest goes on.</summary>
    public FilePosition Take(FilePosition at, ReadOnlyMemory<byte> json)
    {
        _records++;
        _bytes += json.Length;
        at = at with { Records = at.Records + 1 };
        var reading = IntakeBody.Read(IntakeFormat.Json, WithSource(json), collectedAt);
        if (reading.Fault is { } fault) return at.WithError($"item {at.Records}: {fault}");
        foreach (var item in reading.Items)
        {
            if (item.Mention is { } mention) _mentions.Add(mention);
            else at = at.WithError($"item {at.Records}: {string.Join("; ", item.Errors)}");
        }

        return at;
    }

    private ReadOnlyMemory<byte> WithSource(ReadOnlyMemory<byte> json)
    {
        try
        {
            if (JsonNode.Parse(json.Span, documentOptions: JsonOptions) is not JsonObject item) return json;
            var mention = item.ContainsKey("specversion") ? item["data"] as JsonObject : item;
            if (mention is null || mention["source"] is not null) return json;
            mention["source"] = source;
            return JsonSerializer.SerializeToUtf8Bytes(item);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not an object that can be read: the front door's reader says why, with the place.
            return json;
        }
    }
}
