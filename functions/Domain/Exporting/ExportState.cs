using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Exporting;

/// <summary>
/// A fingerprint of everything that was counted in a partition. As long as it is the same, publishing again would give the
/// same files; it is read before the mentions are, so files are never older than the fingerprint that stands beside them.
/// </summary>
public static class ExportState
{
    /// <summary>Grows when the files' columns or forms change, so that a changed hour is known from an unchanged one.</summary>
    public const int FormatVersion = 1;

    private const int HexDigits = 32;

    public static string Of(IEnumerable<RollupDocument> rollups)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"v{FormatVersion}\n");
        foreach (var rollup in rollups.OrderBy(rollup => rollup.Id, StringComparer.Ordinal))
        {
            var (mentions, negative, neutral, positive) = rollup.Counts;
            text.Append(CultureInfo.InvariantCulture, $"{rollup.Id}|{rollup.Through}|{mentions}|{negative}|{neutral}|{positive}|{rollup.ChangedAt.UtcTicks}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..HexDigits];
    }
}
