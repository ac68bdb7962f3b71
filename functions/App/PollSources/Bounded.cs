using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.App.Polling;

/// <summary>Holds what sources say to the bounds of the front door.</summary>
internal static class Bounded
{
    /// <summary>The id itself, or a digest where it is too long to be kept.</summary>
    public static string Id(string externalId) => externalId.Length <= MentionReader.ExternalIdLengthMax
        ? externalId
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(externalId)));

    /// <summary>A date far ahead is a mistake of the source; taken at its word it would make every later edit look old.</summary>
    public static DateTimeOffset? Believable(DateTimeOffset? date, DateTimeOffset collectedAt)
        => date <= collectedAt + MentionReader.FutureMax ? date : null;

    /// <summary>A web address that is not too long; <c>null</c> for anything else.</summary>
    /// <param name="origin">What a relative address is seen from.</param>
    public static string? Address(string? link, Uri? origin = null)
    {
        if (link is null) return null;
        var url = default(Uri);
        if (!(origin is null ? Uri.TryCreate(link, UriKind.Absolute, out url) : Uri.TryCreate(origin, link, out url))) return null;
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) return null;
        return url.AbsoluteUri.Length <= MentionReader.UrlLengthMax ? url.AbsoluteUri : null;
    }

    /// <summary>Cuts to a length without leaving half a surrogate pair.</summary>
    public static string? Cut(string? text, int lengthMax)
    {
        if (text is null || text.Length <= lengthMax) return text;
        return text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
    }
}
