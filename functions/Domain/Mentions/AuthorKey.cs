using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Mentions;

/// <summary>Names an author of one source without saying who it is: a hash of the source and of the handle, or the id where there is no handle.</summary>
public static class AuthorKey
{
    // Each mention carries it in its index: 64 bits tell billions of authors apart, and cost half.
    private const int Length = 16;

    /// <returns><c>null</c> where the source names nobody.</returns>
    public static string? Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return (mention.Author?.Handle ?? mention.Author?.Id) is { Length: > 0 } name ? Of(mention.Source, name) : null;
    }

    /// <param name="name">Handle or id, as the source writes it; case does not matter.</param>
    public static string Of(string source, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{name.ToLowerInvariant()}")))[..Length];
    }
}
