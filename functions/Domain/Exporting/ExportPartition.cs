using System.Globalization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Exporting;

/// <summary>One brand in one hour (UTC) of event time: the unit that is published, and published again when it changed.</summary>
/// <param name="Hour">Start of the hour.</param>
public readonly record struct ExportPartition(string Brand, DateTimeOffset Hour)
{
    public const string NdjsonSuffix = ".ndjson.gz";
    public const string CsvSuffix = ".csv.gz";

    public static readonly TimeSpan Width = TimeSpan.FromHours(1);

    public DateTimeOffset End => Hour + Width;

    public string NdjsonPath => Stem + NdjsonSuffix;

    public string CsvPath => Stem + CsvSuffix;

    // Hive style (key=value): DuckDB, Spark and their kin read brand and date from the path.
    private string Stem => string.Create(CultureInfo.InvariantCulture, $"brand={Brand}/date={Hour.UtcDateTime:yyyy-MM-dd}/mentions-{Hour.UtcDateTime:HH}");

    /// <summary>The partition whose counts a rollup is part of.</summary>
    public static ExportPartition Of(RollupDocument rollup)
    {
        ArgumentNullException.ThrowIfNull(rollup);
        var ticks = rollup.Bucket.UtcTicks;
        return new ExportPartition(rollup.Brand, new DateTimeOffset(ticks - (ticks % Width.Ticks), TimeSpan.Zero));
    }
}
