using MentionPipeline.Contracts;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.Embedded.Tests.Storing;

public sealed class SqliteDocumentsTests : DocumentsContract
{
    private readonly TemporaryDirectory directory = new();

    protected override IStore Open(TimeProvider wall) => SqliteStore.Open(directory.File("store.db"), new Clocks(wall, wall));

    protected override void Close(IStore store)
    {
        ((SqliteStore)store).Dispose();
        directory.Dispose();
    }
}
