using System.Threading.Channels;
using MentionPipeline.Embedded.Sqlite;
using Microsoft.Data.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>
/// The one writer. Requests wait in a bounded queue; those that wait together are committed together, so that many small
/// writes share one fsync. A request that fails is rolled back to its savepoint and fails alone.
/// </summary>
internal sealed class HubWriter : IDisposable
{
    public const int QueueMax = 256;

    /// <summary>Bounds the time until the first request of a group hears back.</summary>
    public const int RequestsPerTransactionMax = 64;

    private readonly Channel<Request> queue = Channel.CreateBounded<Request>(new BoundedChannelOptions(QueueMax) { SingleReader = true });
    private readonly SqliteFile file;
    private readonly HubState state;
    private readonly SourceNames sources;
    private readonly LaneNumbers savepoint;
    private readonly HubTransaction transaction;
    private readonly HubRetention retention;
    private readonly HeadTable heads;
    private readonly Thread thread;

    public HubWriter(SqliteFile file, HubCatalog catalog, HubState state, SourceNames sources, TimeProvider wall)
    {
        this.file = file;
        this.state = state;
        this.sources = sources;
        var lanes = catalog.Numbers.Heads.Length;
        var cursors = catalog.Numbers.Cursors.Length;
        var staged = new LaneNumbers(lanes, cursors);
        savepoint = new LaneNumbers(lanes, cursors);
        catalog.Numbers.CopyTo(staged);
        transaction = new HubTransaction(file.Writer, staged, sources, wall);
        retention = new HubRetention(file.Writer, catalog);
        heads = new HeadTable(file.Writer, staged);
        // A thread of its own: it spends its life in fsync, which would starve the pool.
        thread = new Thread(Run) { IsBackground = true, Name = "hub writer" };
        thread.Start();
    }

    public HubRetention Retention => retention;

    /// <summary>Runs a write in a transaction; completes when it is durable.</summary>
    /// <param name="cancellation">Heard while the request waits for a place in the queue; after that it is carried out.</param>
    public async Task<T> WriteAsync<T>(Func<HubTransaction, T> write, CancellationToken cancellation)
    {
        var request = new Request<T>(write);
        try
        {
            await queue.Writer.WriteAsync(request, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(HubLog), $"{file.Path} is closed; nothing was taken.");
        }
        return await request.Done.Task;
    }

    /// <summary>Carries out what is queued, then stops.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
    }

    private void Run()
    {
        var group = new List<Request>(RequestsPerTransactionMax);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < RequestsPerTransactionMax && queue.Reader.TryRead(out var request)) group.Add(request);
            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Request> group)
    {
        try
        {
            file.Writer.Prepare("BEGIN IMMEDIATE").Run();
            foreach (var request in group) Execute(request);
            heads.Save();
            var trimmed = retention.Trim(transaction.Staged);
            file.Writer.Prepare("COMMIT").Run();
            retention.Committed(trimmed);
        }
        catch (Exception exception)
        {
            RollBack();
            var explained = Explain(exception);
            foreach (var request in group) request.Fail(explained);
            return;
        }
        sources.Commit();
        state.Publish(transaction.Staged);
        foreach (var request in group) request.Complete();
        BoundWal();
    }

    private void Execute(Request request)
    {
        var mark = sources.Mark;
        transaction.Staged.CopyTo(savepoint);
        file.Writer.Prepare("SAVEPOINT request").Run();
        try
        {
            request.Execute(transaction);
        }
        catch (Exception exception)
        {
            request.Fail(Explain(exception));
            file.Writer.Prepare("ROLLBACK TO request").Run();
            savepoint.CopyTo(transaction.Staged);
            sources.RollBackTo(mark);
        }
        file.Writer.Prepare("RELEASE request").Run();
    }

    private void RollBack()
    {
        try
        {
            file.Writer.Prepare("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // A full disk or an I/O error has already rolled back: https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
        }
        state.Read(committed =>
        {
            committed.CopyTo(transaction.Staged);
            return 0;
        });
        heads.Forget();
        sources.RollBackTo(0);
    }

    private void BoundWal()
    {
        try
        {
            file.BoundWal();
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            // A long reader holds the WAL; the next commit tries again. The commit itself is already durable.
        }
    }

    private Exception Explain(Exception exception) => exception is SqliteException broken ? SqliteFile.Explain(broken, file.Path) : exception;

    private abstract class Request
    {
        public abstract void Execute(HubTransaction transaction);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Request<T>(Func<HubTransaction, T> write) : Request
    {
        private T result = default!;

        public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Execute(HubTransaction transaction) => result = write(transaction);

        // Says nothing to a request that has failed before.
        public override void Complete() => Done.TrySetResult(result);

        public override void Fail(Exception exception) => Done.TrySetException(exception);
    }
}
