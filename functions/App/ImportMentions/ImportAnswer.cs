using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Importing;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Importing;

/// <summary>What is told of an import: counts and the first errors, or the file of all errors.</summary>
internal sealed class ImportAnswer(ImportTally tally, IReadOnlyList<Mention> mentions, bool isDryRun)
{
    private const int ErrorsShown = 20;
    private const int SamplesShown = 3;

    /// <summary>202 where something goes to the hub, 200 where nothing has to, 400 where every row is wrong.</summary>
    private int Status => tally.Accepted == 0 && tally.Rejected > 0 ? 400 : isDryRun || tally.Accepted == 0 ? 200 : 202;

    public HttpReply Reply(bool asErrorFile)
        => asErrorFile ? new HttpReply(Status, "text/csv; charset=utf-8", ImportErrorFile.Write(tally.Errors)) { Headers = FileHeaders() } : AsJson();

    private Dictionary<string, string> FileHeaders() => new()
    {
        ["Content-Disposition"] = "attachment; filename=\"import-errors.csv\"",
        ["X-Import-Accepted"] = tally.Accepted.ToString(CultureInfo.InvariantCulture),
        ["X-Import-Rejected"] = tally.Rejected.ToString(CultureInfo.InvariantCulture),
    };

    private HttpReply AsJson()
    {
        var view = new ImportView(
            isDryRun, tally.Rows, tally.Accepted, tally.Repeated, tally.Empty, tally.Rejected, tally.ErrorCount, [.. tally.Errors.Take(ErrorsShown)],
            isDryRun ? [.. mentions.Take(SamplesShown)] : null);
        return new HttpReply(Status, "application/json", JsonSerializer.Serialize(view, ImportJson.Default.ImportView));
    }
}

/// <param name="ErrorCount">Wrong places in all; <paramref name="Errors"/> holds the first.</param>
/// <param name="Sample">Of a dry run: the first mentions as they would be taken.</param>
internal sealed record ImportView(
    bool DryRun, long Rows, long Accepted, long Repeated, long Empty, long Rejected, long ErrorCount, IReadOnlyList<ImportError> Errors,
    IReadOnlyList<Mention>? Sample);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImportView))]
internal sealed partial class ImportJson : JsonSerializerContext;
