using System.Net;
using System.Text.Json;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.AzureCloud.Tests.Emulators;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>
/// What a request would be charged in Azure, in request units. The emulator charges 1 for everything, so this is a model: the
/// figures of "Understand request units consumption in Azure Cosmos DB" (learn.microsoft.com, 21 April 2026) for one region
/// and session consistency. Between two sizes of its table the charge is interpolated.
/// </summary>
internal static class RequestCharge
{
    /// <summary>An anchor from the field: 8 RU per written document of 1 KB (Azure-Samples/streaming-at-scale).</summary>
    public const double AnchorPerKilobyteWrite = 8;

    private const double PerIndexTerm = 0.2;

    /// <summary><c>_rid</c>, <c>_self</c>, <c>_etag</c>, <c>_ts</c>, <c>_attachments</c>, which the service adds to each item.</summary>
    private const int SystemBytes = 230;

    /// <summary>Not documented; a point read that finds nothing is taken for one of the smallest item.</summary>
    private const double Miss = 1.0;

    private static readonly (double Kilobytes, double Read, double Write)[] BySize =
        [(0, 1.00, 4.95), (1, 1.00, 4.95), (2, 1.04, 6.29), (4, 1.14, 6.67), (8, 1.33, 7.04), (16, 1.67, 9.52), (32, 2.19, 11.23), (64, 4.76, 22.67)];

    /// <summary>Refused creates and replaces are not documented either: they are taken for as dear as a write, which is the worst case.</summary>
    public static double Of(SentRequest request)
    {
        var size = Size(Math.Max(request.Body.Length, request.Method == "GET" ? request.BytesIn : 0));
        return request.Method switch
        {
            "GET" => request.Status == HttpStatusCode.NotFound ? Miss : Interpolate(size, row => row.Read),
            "POST" => Write(size) + (PerIndexTerm * Terms(request)),
            "PUT" when request.Status == HttpStatusCode.OK => (2 * Write(size)) + (2 * PerIndexTerm * ChangedTerms(request)),
            "PUT" => Write(size),
            _ => throw new ArgumentException($"No charge is modelled for {request.Method}.", nameof(request)),
        };
    }

    private static double Size(long bytes) => (bytes + SystemBytes) / 1_024.0;

    private static double Write(double kilobytes) => Interpolate(kilobytes, row => row.Write);

    private static double Interpolate(double kilobytes, Func<(double Kilobytes, double Read, double Write), double> charge)
    {
        var above = Array.FindIndex(BySize, row => row.Kilobytes >= kilobytes);
        if (above <= 0) return charge(above < 0 ? BySize[^1] : BySize[0]);
        var (from, to) = (BySize[above - 1], BySize[above]);
        return charge(from) + ((charge(to) - charge(from)) * (kilobytes - from.Kilobytes) / (to.Kilobytes - from.Kilobytes));
    }

    /// <summary>One term for each value under an indexed path.</summary>
    private static int Terms(SentRequest request)
    {
        using var item = JsonDocument.Parse(request.Body);
        return IndexedPaths(request).Sum(path => item.RootElement.TryGetProperty(path.Split('/')[1], out var value)
            ? value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1
            : 0);
    }

    /// <summary>A rollup changes its time of change; a mention is taken to change all; the small documents change none.</summary>
    private static int ChangedTerms(SentRequest request) => request.Container switch
    {
        CosmosLayout.Rollups => 1,
        CosmosLayout.Mentions => Terms(request),
        _ => 0,
    };

    private static IReadOnlyList<string> IndexedPaths(SentRequest request)
        => CosmosLayout.Containers.Single(container => container.Name == request.Container).IndexedPaths;
}
