namespace MentionPipeline.Domain.Storing;

/// <summary>The read–decide–write loop that every change to the store goes through.</summary>
public static class DocumentUpdates
{
    /// <summary>Losing this many races in a row means that something else is wrong.</summary>
    public const int AttemptsMax = 16;

    /// <summary>
    /// Brings each document to what <paramref name="decide"/> makes of its current state; <c>null</c> leaves it as it is.
    /// After a conflict the document is read and decided again, so the decision must be pure.
    /// </summary>
    /// <param name="expectNew">
    /// Most of the documents are not there yet: the first attempt does not read, it creates what <paramref name="decide"/> makes of
    /// nothing, which must be something. Saves a read per new document; a document that is there costs a refused create.
    /// </param>
    /// <exception cref="StoreContentionException">Others kept changing the same documents: a temporary fault.</exception>
    public static async Task UpdateAsync<T>(
        this IDocuments<T> documents, IReadOnlyList<string> ids, Func<string, T?, T?> decide, CancellationToken cancellation, bool expectNew = false)
        where T : class, IDocument
    {
        ArgumentNullException.ThrowIfNull(documents);
        var pending = ids;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (pending.Count == 0) return;
            var current = expectNew && attempt == 0 ? new Stored<T>?[pending.Count] : await documents.ReadAsync(pending, cancellation);
            var writes = new List<ConditionalWrite<T>>(pending.Count);
            for (var i = 0; i < pending.Count; i++)
                if (decide(pending[i], current[i]?.Document) is { } next) writes.Add(new ConditionalWrite<T>(next, current[i]?.ETag));
            if (writes.Count == 0) return;
            var written = await documents.WriteAsync(writes, cancellation);
            pending = [.. writes.Where((_, i) => !written[i]).Select(write => write.Document.Id)];
        }
        if (pending.Count > 0)
            throw new StoreContentionException($"{pending.Count} documents kept changing during {AttemptsMax} attempts, {pending[0]} among them.");
    }
}

/// <summary>Too many owners write the same documents at once. Trying again later helps.</summary>
public sealed class StoreContentionException : Exception
{
    public StoreContentionException()
    {
    }

    public StoreContentionException(string message) : base(message)
    {
    }

    public StoreContentionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
