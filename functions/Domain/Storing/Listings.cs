using System.Runtime.CompilerServices;

namespace MentionPipeline.Domain.Storing;

/// <summary>Listings read to their end, a page at a time.</summary>
public static class Listings
{
    public static async IAsyncEnumerable<T> ListAllAsync<T>(
        this IDocuments<T> documents, string group, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation,
        bool newestFirst = false)
        where T : class, IDocument
    {
        string? after = null;
        do
        {
            var page = await documents.ListAsync(new Listing(group, from, to, Listing.LimitMax, newestFirst, after), cancellation);
            foreach (var item in page.Items) yield return item;
            after = page.Next;
        }
        while (after is not null);
    }
}
