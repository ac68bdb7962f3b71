namespace MentionPipeline.AzureCloud.Exporting;

/// <summary>
/// Bounds of block blobs. Source: "Understanding block blobs, append blobs, and page blobs" and "Put Block",
/// learn.microsoft.com/rest/api/storageservices.
/// </summary>
internal static class BlobLimits
{
    /// <summary>The version of the protocol that every request names. From 2019-12-12 on a block may have 4,000 MiB.</summary>
    public const string ApiVersion = "2023-11-03";

    /// <summary>Blocks in one blob.</summary>
    public const int BlocksMax = 50_000;

    /// <summary>Ours: what one file under way holds in memory. A file that fits is sent in one request.</summary>
    public const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>Names have at most 1,024 characters.</summary>
    public const int NameLengthMax = 1_024;
}
