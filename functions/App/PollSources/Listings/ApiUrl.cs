using System.Text;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Puts an address together; every value is escaped.</summary>
internal static class ApiUrl
{
    /// <param name="origin">May have a path of its own, below which the service lies.</param>
    /// <param name="query">Pairs; one without a value is left out.</param>
    public static Uri Of(Uri origin, string path, params (string Name, string? Value)[] query)
    {
        var text = new StringBuilder(origin.GetLeftPart(UriPartial.Path).TrimEnd('/')).Append('/').Append(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (value is null) continue;
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(text.ToString());
    }
}
