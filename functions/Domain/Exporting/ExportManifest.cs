using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentionPipeline.Domain.Exporting;

/// <summary>What is published: replaced last, so that a file named here is there.</summary>
public sealed record ExportManifest
{
    public const string Path = "manifest.json";

    public static ExportManifest Empty { get; } = new();

    /// <summary>Version of the columns and of this form.</summary>
    public int Format { get; init; } = ExportState.FormatVersion;

    public IReadOnlyList<ExportFile> Files { get; init; } = [];

    /// <returns><c>null</c> for what is no manifest.</returns>
    public static async Task<ExportManifest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, ExportJsonContext.Default.ExportManifest, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Task WriteAsync(Stream stream, CancellationToken cancellation)
        => JsonSerializer.SerializeAsync(stream, this, ExportJsonContext.Default.ExportManifest, cancellation);
}

/// <summary>One published file.</summary>
/// <param name="Path">From the manifest's folder, with forward slashes.</param>
/// <param name="Hour">Start of the hour (UTC) of event time that it holds.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">Of the file, in lower-case hex.</param>
/// <param name="PublishedAt">When its content became what it is.</param>
/// <param name="State">See <see cref="ExportState"/>.</param>
public sealed record ExportFile(
    string Path,
    string Brand,
    DateTimeOffset Hour,
    long Rows,
    long Bytes,
    string Sha256,
    DateTimeOffset PublishedAt,
    string State);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ExportManifest))]
internal sealed partial class ExportJsonContext : JsonSerializerContext;
