using MentionPipeline.App.Hosting;
using MentionPipeline.App.Polling;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Reads the sources that are due. What was read is on the hub before the cursor moves (law 2): a crash in between reads
/// the same mentions again, under the same ids.
/// </summary>
public sealed class PollSources(
    IStore store,
    IListening listening,
    IMentionHub hub,
    ISourceReader reader,
    IRandomness randomness,
    Clocks clocks,
    ILogger<PollSources> log) : ITimerFunction
{
    /// <summary>Sources read at once.</summary>
    public const int ConcurrencyMax = 4;

    /// <summary>Pages of one source in one run; the rest is read in the next.</summary>
    public const int PagesPerPollMax = 20;

    /// <summary>Events handed to the hub at once.</summary>
    public const int EventsPerAppendMax = 500;

    /// <summary>For one source in one run.</summary>
    public static readonly TimeSpan PollTimeMax = TimeSpan.FromMinutes(1);

    /// <summary>Characters of an error that are kept.</summary>
    public const int ErrorLengthMax = 1_000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var sources = listening.Current.Sources.Where(source => source.Enabled).ToList();
        if (sources.Count == 0) return;
        var cursors = await store.Cursors.ReadAsync([.. sources.Select(source => source.Id)], cancellation);
        var now = clocks.Wall.GetUtcNow();
        var due = sources.Zip(cursors).Where(pair => pair.Second?.Document.NextPollAt is not { } next || next <= now);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ConcurrencyMax, CancellationToken = cancellation };
        await Parallel.ForEachAsync(due, options, async (pair, stop) => await PollSafelyAsync(pair.First, pair.Second, stop));
    }

    /// <summary>One bad source never stops the others.</summary>
    private async Task PollSafelyAsync(ListeningSource source, Stored<CursorDocument>? cursor, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(PollTimeMax, clocks.Wall);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await PollAsync(source, cursor, both.Token);
        }
        catch (HubFullException full)
        {
            log.LogInformation("The backlog is full; {Source} is read again later.", source.Id);
            await PostponeAsync(source, at => at with { NextPollAt = Later(source, at.Failures, full.RetryAfter) }, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(exception, "The source {Source} could not be read.", source.Id);
            await PostponeAsync(source, at => Failed(source, at, exception), cancellation);
        }
    }

    private async Task PollAsync(ListeningSource source, Stored<CursorDocument>? cursor, CancellationToken cancellation)
    {
        var warning = default(string);
        for (var pages = 1; ; pages++)
        {
            var page = await reader.ReadAsync(source, cursor?.Document, cancellation);
            await AppendAsync(page, cancellation);
            warning ??= page.Warning;
            var more = page.More && pages < PagesPerPollMax;
            var moved = Moved(source, page, warning);
            if (!(await store.Cursors.WriteAsync([new(moved, cursor?.ETag)], cancellation))[0])
            {
                log.LogWarning("Someone else reads {Source} too; what was read twice is counted once.", source.Id);
                return;
            }

            if (!more) return;
            cursor = await ReadCursorAsync(source.Id, cancellation);
        }
    }

    private async Task AppendAsync(SourcePage page, CancellationToken cancellation)
    {
        foreach (var part in page.Mentions.Chunk(EventsPerAppendMax))
            await hub.AppendAsync([.. part.Select(MentionEvent.Collected)], cancellation);
    }

    private CursorDocument Moved(ListeningSource source, SourcePage page, string? warning)
    {
        var now = clocks.Wall.GetUtcNow();
        return new()
        {
            Id = source.Id,
            Values = page.Cursor,
            LastPolledAt = now,
            NextPollAt = page.More ? now : Later(source, failures: 0, retryAfter: null),
            LastError = Shortened(warning),
        };
    }

    private CursorDocument Failed(ListeningSource source, CursorDocument at, Exception exception) => at with
    {
        Failures = at.Failures + 1,
        LastError = Shortened(exception is OperationCanceledException
            ? $"The source was not read within {PollTimeMax.TotalSeconds:0} seconds."
            : exception.Message),
        LastPolledAt = clocks.Wall.GetUtcNow(),
        NextPollAt = Later(source, at.Failures + 1, (exception as SourceUnavailableException)?.RetryAfter),
    };

    /// <summary>Writes when to come back, and leaves the position where it is.</summary>
    private async Task PostponeAsync(ListeningSource source, Func<CursorDocument, CursorDocument> change, CancellationToken cancellation)
    {
        try
        {
            var cursor = await ReadCursorAsync(source.Id, cancellation);
            var at = cursor?.Document ?? new CursorDocument { Id = source.Id, Values = new Dictionary<string, string>() };
            await store.Cursors.WriteAsync([new(change(at), cursor?.ETag)], cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "The cursor of {Source} could not be written; it is read again in the next run.", source.Id);
        }
    }

    private DateTimeOffset Later(ListeningSource source, int failures, TimeSpan? retryAfter)
        => clocks.Wall.GetUtcNow() + PollSchedule.Wait(source.Every, failures, retryAfter, randomness);

    private async Task<Stored<CursorDocument>?> ReadCursorAsync(string id, CancellationToken cancellation)
        => (await store.Cursors.ReadAsync([id], cancellation))[0];

    private static string? Shortened(string? text) => text?.Length > ErrorLengthMax ? text[..ErrorLengthMax] : text;
}
