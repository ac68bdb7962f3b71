using System.Globalization;
using System.Text;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>Ids as the service allows them: it refuses <c>/ \ ? #</c>, which ids that users choose may hold.</summary>
internal static class CosmosId
{
    private const string Escaped = "/\\?#%";

    public static string Of(string id)
    {
        if (id.AsSpan().IndexOfAny(Escaped) < 0) return id;
        var safe = new StringBuilder(id.Length + 8);
        foreach (var letter in id)
        {
            if (Escaped.Contains(letter, StringComparison.Ordinal)) safe.Append(CultureInfo.InvariantCulture, $"%{(int)letter:X2}");
            else safe.Append(letter);
        }
        return safe.ToString();
    }
}
