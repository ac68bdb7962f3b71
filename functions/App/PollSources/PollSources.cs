using System.Collections.Concurrent;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Telemetry;
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

    /// <summary>For one page of one source.</summary>
    public static readonly TimeSpan PollTimeMax = TimeSpan.FromMinutes(1);

    /// <summary>After this no page is begun; who has waited longest is first in the next run.</summary>
    public static readonly TimeSpan RunTimeMax = TimeSpan.FromMinutes(2);

    /// <summary>Characters of an error that are kept.</summary>
    public const int ErrorLengthMax = 1_000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var sources = listening.Current.Sources.Where(source => source.Enabled).ToList();
        if (sources.Count == 0) return;
        var cursors = await store.Cursors.ReadAsync([.. sources.Select(source => source.Id)], cancellation);
        var now = clocks.Wall.GetUtcNow();
        var due = sources.Zip(cursors, (source, cursor) => new PollTurn(source, cursor))
            .Where(turn => turn.DueAt is not { } next || next <= now)
            .OrderBy(turn => turn.DueAt ?? DateTimeOffset.MinValue);
        var turns = new ConcurrentQueue<PollTurn>(due);
        await Task.WhenAll(Enumerable.Range(0, ConcurrencyMax).Select(_ => WorkAsync(turns, now + RunTimeMax, cancellation)));
    }

    /// <summary>A page of each source in turn: one with much to read does not keep the others waiting.</summary>
    private async Task WorkAsync(ConcurrentQueue<PollTurn> turns, DateTimeOffset until, CancellationToken cancellation)
    {
        while (clocks.Wall.GetUtcNow() < until && turns.TryDequeue(out var turn))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await PollSafelyAsync(turn, cancellation) is { } next) turns.Enqueue(next);
        }
    }

    /// <summary>One bad source never stops the others.</summary>
    private async Task<PollTurn?> PollSafelyAsync(PollTurn turn, CancellationToken cancellation)
    {
        var source = turn.Source;
        using var limit = new CancellationTokenSource(PollTimeMax, clocks.Wall);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            if (SourceBudget.Rest(source, turn.Cursor?.Document, clocks.Wall.GetUtcNow()) is not { } rest) return await PollAsync(turn, both.Token);
            await PostponeAsync(source, at => at with { NextPollAt = clocks.Wall.GetUtcNow() + rest }, cancellation);
        }
        catch (HubFullException full)
        {
            SourceLog.BacklogFull(log, source.Id);
            await PostponeAsync(source, at => Spent(source, at) with { NextPollAt = Later(source, at.Failures, full.RetryAfter) }, cancellation);
        }
        catch (SourceUnavailableException pause) when (pause.IsPause)
        {
            SourceLog.PauseAsked(log, source.Id);
            await PostponeAsync(source, at => Paused(source, at, pause), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            SourceLog.Unreadable(log, source.Id, exception);
            await PostponeAsync(source, at => Failed(source, at, exception), cancellation);
        }

        return null;
    }

    /// <returns>The next turn of the source, if it has more to read in this run.</returns>
    private async Task<PollTurn?> PollAsync(PollTurn turn, CancellationToken cancellation)
    {
        var source = turn.Source;
        var page = await reader.ReadAsync(source, turn.Cursor?.Document, cancellation);
        await AppendAsync(page, cancellation);
        var warning = turn.Warning ?? page.Warning;
        var moved = Moved(source, turn.Cursor?.Document, page, warning);
        if (!(await store.Cursors.WriteAsync([new(moved, turn.Cursor?.ETag)], cancellation))[0])
        {
            SourceLog.ReadByAnother(log, source.Id);
            return null;
        }

        if (!page.More || page.Wait > TimeSpan.Zero || turn.Pages + 1 >= PagesPerPollMax) return null;
        return new(source, await ReadCursorAsync(source.Id, cancellation)) { Pages = turn.Pages + 1, Warning = warning };
    }

    private async Task AppendAsync(SourcePage page, CancellationToken cancellation)
    {
        foreach (var part in page.Mentions.Chunk(EventsPerAppendMax))
            await hub.AppendAsync([.. part.Select(MentionEvent.Collected)], cancellation);
    }

    private CursorDocument Moved(ListeningSource source, CursorDocument? before, SourcePage page, string? warning)
    {
        var now = clocks.Wall.GetUtcNow();
        var after = new CursorDocument
        {
            Id = source.Id,
            Values = page.Cursor,
            LastPolledAt = now,
            NextPollAt = page.More ? now + (page.Wait ?? TimeSpan.Zero) : Later(source, failures: 0, page.Wait),
            LastError = Shortened(warning),
            RequestsSince = before?.RequestsSince,
            Requests = before?.Requests ?? 0,
        };
        return Spent(source, after);
    }

    private CursorDocument Failed(ListeningSource source, CursorDocument at, Exception exception) => Spent(source, at) with
    {
        Failures = at.Failures + 1,
        LastError = Shortened(exception is OperationCanceledException
            ? $"The source was not read within {PollTimeMax.TotalSeconds:0} seconds."
            : exception.Message),
        LastPolledAt = clocks.Wall.GetUtcNow(),
        NextPollAt = Later(source, at.Failures + 1, (exception as SourceUnavailableException)?.RetryAfter),
    };

    private CursorDocument Paused(ListeningSource source, CursorDocument at, SourceUnavailableException pause) => at with
    {
        LastError = Shortened(pause.Message),
        NextPollAt = clocks.Wall.GetUtcNow() + PollSchedule.Pause(pause.RetryAfter ?? source.Every, randomness),
    };

    private CursorDocument Spent(ListeningSource source, CursorDocument at) => SourceBudget.Spent(source, at, clocks.Wall.GetUtcNow());

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
            SourceLog.CursorNotWritten(log, source.Id, exception);
        }
    }

    private DateTimeOffset Later(ListeningSource source, int failures, TimeSpan? retryAfter)
        => clocks.Wall.GetUtcNow() + PollSchedule.Wait(source.Every, failures, retryAfter, randomness);

    private async Task<Stored<CursorDocument>?> ReadCursorAsync(string id, CancellationToken cancellation)
        => (await store.Cursors.ReadAsync([id], cancellation))[0];

    private static string? Shortened(string? text) => text?.Length > ErrorLengthMax ? text[..ErrorLengthMax] : text;
}
