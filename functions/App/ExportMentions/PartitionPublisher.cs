using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Privacy;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Exporting;

/// <summary>Writes the two files of one partition from the mentions that the store lists, read once and never held at once.</summary>
internal sealed class PartitionPublisher(IDocuments<MentionDocument> mentions, IExportFolder folder, PrivacySettings privacy)
{
    /// <returns>The files; none when the hour has no mentions, and then nothing was written.</returns>
    public async Task<IReadOnlyList<ExportFile>> PublishAsync(ExportPartition partition, string state, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await HasMentionsAsync(partition, cancellation)) return [];
        var files = new List<ExportFile>();
        await folder.PublishAsync(
            partition.NdjsonPath,
            (ndjson, inner) => folder.PublishAsync(
                partition.CsvPath,
                async (csv, innermost) => files.AddRange(await WriteAsync(partition, ndjson, csv, state, now, innermost)),
                inner),
            cancellation);
        // The last mention may have gone since the look above.
        return files.TrueForAll(file => file.Rows > 0) ? files : [];
    }

    private async Task<bool> HasMentionsAsync(ExportPartition partition, CancellationToken cancellation)
        => (await mentions.ListAsync(new Listing(partition.Brand, partition.Hour, partition.End, Limit: 1), cancellation)).Items.Count > 0;

    private async Task<ExportFile[]> WriteAsync(
        ExportPartition partition, Stream ndjsonStream, Stream csvStream, string state, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var ndjson = new RowFile(ndjsonStream);
        await using var csv = new RowFile(csvStream);
        CsvRows.WriteHeader(csv.Rows);
        var rows = 0L;
        await foreach (var mention in MentionsOf(partition, cancellation))
        {
            NdjsonRows.Write(mention, partition.Brand, ndjson.Rows);
            CsvRows.Write(mention, partition.Brand, csv.Rows);
            await ndjson.PassOnAsync(all: false, cancellation);
            await csv.PassOnAsync(all: false, cancellation);
            rows++;
        }

        return [
            FileOf(partition.NdjsonPath, await ndjson.EndAsync(cancellation)),
            FileOf(partition.CsvPath, await csv.EndAsync(cancellation)),
        ];

        ExportFile FileOf(string path, (long Bytes, string Sha256) end)
            => new(path, partition.Brand, partition.Hour, rows, end.Bytes, end.Sha256, now, state);
    }

    private IAsyncEnumerable<Mention> MentionsOf(ExportPartition partition, CancellationToken cancellation)
        => mentions.ListAllAsync(partition.Brand, partition.Hour, partition.End, cancellation)
            .Where(document => document.State == MentionState.Stored && document.Mention is not null)
            .Select(document => privacy.MaskPersonalData ? MaskedMention.Of(document.Mention!) : document.Mention!);
}
