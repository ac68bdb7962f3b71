using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MentionPipeline.Domain.Listening;

/// <summary>
/// Reads <c>listening.json</c> and reports every mistake at once, each with its path, what was found and what is allowed.
/// Comments and trailing commas are welcome: people write this file.
/// </summary>
public static class ListeningReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static ListeningReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <param name="utf8Json">The file as it lies on disk, with or without a byte order mark.</param>
    public static ListeningReading Read(ReadOnlyMemory<byte> utf8Json)
    {
        if (utf8Json.Length > ListeningBounds.FileBytesMax)
            return Unreadable(Invariant($"{utf8Json.Length} bytes"), Invariant($"at most {ListeningBounds.FileBytesMax} bytes"), null);
        if (utf8Json.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Unreadable("UTF-16 text", "UTF-8 text: save the file with the encoding UTF-8", new TextPosition(1, 1));
        if (utf8Json.Span is [0xEF, 0xBB, 0xBF, ..]) utf8Json = utf8Json[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8Json, Lenient);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return Unreadable(ReasonOf(e), "JSON: every { [ and \" closed, a comma between two entries", PositionOf(e, utf8Json.Span));
        }
    }

    private static ListeningReading Read(JsonElement root)
    {
        var context = new ReadingContext();
        var configuration = ReadRoot(new Node(root, "$", context.Findings), context);
        var errors = context.Findings.Errors;
        return new ListeningReading(errors.Count == 0 ? configuration : null, errors);
    }

    private static ListeningConfiguration? ReadRoot(Node node, ReadingContext context)
    {
        if (ObjectNode.Of(node, ListeningTerms.Root) is not { } root) return null;
        root.Optional("$schema")?.Text(ListeningBounds.UrlLengthMax, "the address of the schema");
        var read = new ListeningConfiguration
        {
            // Before all that refers to them: plain http needs an allowed host, rules need brands.
            Outbound = OutboundReader.Read(root.Optional("outbound"), context),
            Brands = BrandReader.Read(root.Required("brands", "a list of at least one brand"), context),
            Sources = SourceReader.Read(root.Optional("sources"), context),
            Alerts = AlertReader.Read(root.Optional("alerts"), context),
            Privacy = PrivacyReader.Read(root.Optional("privacy")),
            Analysis = AnalysisReader.Read(root.Optional("analysis")),
            Duplicates = AnalysisReader.ReadDuplicates(root.Optional("duplicates")),
            Noise = AnalysisReader.ReadNoise(root.Optional("noise")),
            RetentionDays = RetentionOf(root.Optional("retentionDays")),
        };
        return read with { Webhooks = WebhookReader.Read(root.Optional("webhooks"), read.Sources, context) };
    }

    private static int? RetentionOf(Node? node)
        => node is null or { Value.ValueKind: JsonValueKind.Null }
            ? null
            : node.Value.Whole(ListeningBounds.RetentionDaysMin, ListeningBounds.RetentionDaysMax);

    private static ListeningReading Unreadable(string found, string allowed, TextPosition? position)
        => new(null, [new ConfigurationError("$", found, allowed) { Position = position }]);

    // The framework appends its own, zero-based position to the message; ours is the one that editors show.
    private static string ReasonOf(JsonException exception)
    {
        var end = exception.Message.IndexOf("LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? exception.Message : exception.Message[..end]).TrimEnd('.', ' ');
    }

    private static TextPosition PositionOf(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var line = exception.LineNumber ?? 0;
        for (var skipped = 0L; skipped < line && utf8.IndexOf((byte)'\n') is var end and >= 0; skipped++) utf8 = utf8[(end + 1)..];
        var before = (int)Math.Min(exception.BytePositionInLine ?? 0, utf8.Length);
        return new TextPosition(line + 1, Encoding.UTF8.GetCharCount(utf8[..before]) + 1);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
