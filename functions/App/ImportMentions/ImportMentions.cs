using System.Net.Http.Headers;
using System.Text;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Importing;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Importing;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App;

/// <summary>
/// <c>POST /api/imports</c>: what a call centre, a survey or a shop wrote down, as CSV or NDJSON with columns of any name.
/// Right rows are taken, wrong ones are named with row and column; <c>dryRun=true</c> takes nothing and says what it would.
/// </summary>
public sealed class ImportMentions(SharedKey key, ICollectionTime collectionTime, Clocks clocks) : IHttpFunction
{
    /// <summary>Rows of one request: their events leave in one answer. Larger files go through the <c>replay</c> verb or a folder source.</summary>
    public const int RowsMax = 5_000;

    public Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Task.FromResult(Answer(call));
    }

    private HttpReply Answer(HttpCall call)
    {
        if (!key.Admits(call.Headers))
            return new Problem("The key is missing or wrong", 401, $"Send the shared key in the header {SharedKey.HeaderName}.").Reply();
        if (call.Body.Length > ReceiveMentions.BodyBytesMax)
            return new Problem("The file is too large", 413,
                $"Send at most {ReceiveMentions.BodyBytesMax:N0} bytes; import larger files with the replay verb or a folder source.").Reply();
        _ = MediaTypeHeaderValue.TryParse(call.Headers.GetValueOrDefault("Content-Type"), out var mediaType);
        if (FormatOf(mediaType?.MediaType) is not { } format)
            return new Problem("The media type is not supported", 415, "Send text/csv, text/tab-separated-values or application/x-ndjson.").Reply();
        var reading = ImportOptionsReader.Read(call.Query);
        if (reading.Options is not { } options)
            return new Problem("The options have errors", 400, $"Nothing was taken. {reading.Errors.Count} option(s) need mending.")
            {
                Errors = reading.Errors,
            }.Reply();
        var charset = options.Charset ?? mediaType?.CharSet;
        if (ImportText.Find(charset) is not { } encoding)
            return new Problem("The charset is not known", 415, $"There is no encoding '{charset}'. Name one such as utf-8 or windows-1252.").Reply();
        return Answer(call, options, format, encoding);
    }

    private HttpReply Answer(HttpCall call, ImportOptions options, ImportFormat format, Encoding encoding)
    {
        var tally = new ImportTally();
        var mentions = new List<Mention>();
        try
        {
            using var text = ImportText.Open(new MemoryStream(call.Body.ToArray(), writable: false), encoding);
            foreach (var row in new ImportReader(options, clocks.Wall.GetUtcNow()).Read(text, format))
            {
                if (tally.Rows == RowsMax)
                    return new Problem("The file is too long", 413,
                        $"Nothing was taken. A request has at most {RowsMax:N0} rows; split the file, or import it with the replay verb.").Reply();
                if (tally.Count(row) is { } mention) mentions.Add(mention);
            }
        }
        catch (DecoderFallbackException)
        {
            return new Problem("The file cannot be read", 400, $"Nothing was taken. {ImportText.NotReadable}").Reply();
        }

        if (tally.Rows == 0) return new Problem("The file is empty", 400, "There is no row below the header.").Reply();
        var reply = new ImportAnswer(tally, mentions, options.DryRun).Reply(WantsErrorFile(call));
        return options.DryRun ? reply : reply with { Events = [.. mentions.Select(Collect)] };
    }

    private MentionEvent Collect(Mention mention) => MentionEvent.Collected(mention with { CollectedAt = collectionTime.Of(mention) });

    private static bool WantsErrorFile(HttpCall call)
        => call.Query.GetValueOrDefault("errors") == "csv"
            || call.Headers.GetValueOrDefault("Accept")?.Contains("text/csv", StringComparison.OrdinalIgnoreCase) == true;

    private static ImportFormat? FormatOf(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "text/csv" or "application/csv" or "text/tab-separated-values" or "application/vnd.ms-excel" => ImportFormat.Csv,
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" => ImportFormat.NdJson,
        _ => null,
    };
}
