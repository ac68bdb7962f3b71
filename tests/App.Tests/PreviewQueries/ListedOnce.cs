using System.Globalization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.PreviewQueries;

/// <summary>A long listing, in pages, newest first as it is given.</summary>
internal sealed class ListedOnce(IEnumerable<MentionDocument> documents) : IDocuments<MentionDocument>
{
    private readonly List<MentionDocument> _documents = [.. documents];

    public Task<Page<MentionDocument>> ListAsync(Listing listing, CancellationToken cancellation)
    {
        var from = listing.After is null ? 0 : int.Parse(listing.After, CultureInfo.InvariantCulture);
        var to = Math.Min(_documents.Count, from + listing.Limit);
        return Task.FromResult(new Page<MentionDocument>(_documents[from..to], to == _documents.Count ? null : to.ToString(CultureInfo.InvariantCulture)));
    }

    public Task<IReadOnlyList<Stored<MentionDocument>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
        => throw new NotSupportedException();

    public Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<MentionDocument>> writes, CancellationToken cancellation)
        => throw new NotSupportedException();

    public Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation) => throw new NotSupportedException();
}
