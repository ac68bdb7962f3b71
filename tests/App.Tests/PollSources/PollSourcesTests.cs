using MentionPipeline.App.Polling;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.PollSources;

public class PollSourcesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SteppedClock _clock = new(Start);
    private readonly MemoryStore _store;
    private readonly CollectingHub _hub = new();
    private readonly ScriptedReader _reader = new();
    private readonly FixedListening _listening = new(new() { Sources = [Source("a")] });

    public PollSourcesTests() => _store = new(_clock);

    [Fact]
    public async Task What_is_read_is_on_the_hub_before_the_cursor_moves()
    {
        var onHubAtWrite = -1;
        _store.Cursors.Writing = _ => onHubAtWrite = _hub.Events.Count;
        _reader.Give("a", Page("1", "2"));

        await RunAsync();

        Assert.Equal((2, "2"), (onHubAtWrite, Position("a")));
        Assert.Equal(Start.AddMinutes(5), _store.Cursors["a"]!.NextPollAt);
    }

    [Fact]
    public async Task A_hub_that_fails_leaves_the_cursor_where_it_was()
    {
        _store.Cursors.Put(Cursor("a", "7"));
        _reader.Give("a", Page("8"));
        _hub.Failure = new IOException("The disk is full.");

        await RunAsync();

        var cursor = _store.Cursors["a"]!;
        Assert.Equal(("7", 1, "The disk is full."), (Position("a"), cursor.Failures, cursor.LastError));
        Assert.Equal(Start.AddMinutes(10), cursor.NextPollAt);
    }

    [Fact]
    public async Task A_full_backlog_is_no_failure_and_leaves_the_cursor_where_it_was()
    {
        _store.Cursors.Put(Cursor("a", "7"));
        _reader.Give("a", Page("8"));
        _hub.Failure = new HubFullException("Full.");

        await RunAsync();

        var cursor = _store.Cursors["a"]!;
        Assert.Equal(("7", 0, null), (Position("a"), cursor.Failures, cursor.LastError));
        Assert.True(cursor.NextPollAt > Start);
    }

    [Fact]
    public async Task After_a_crash_between_hub_and_cursor_the_same_ids_come_again()
    {
        _reader.Give("a", Page("1", "2"), Page("1", "2"));
        _store.Cursors.Writing = _ => throw new IOException("The power went out.");
        await RunAsync();
        Assert.Null(_store.Cursors["a"]);

        _store.Cursors.Writing = null;
        await RunAsync();

        var ids = _hub.Events.Select(one => one.Id).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(ids[..2], ids[2..]);
        Assert.Equal("2", Position("a"));
    }

    [Fact]
    public async Task One_bad_source_does_not_stop_the_others()
    {
        _listening.Current = new() { Sources = [Source("bad"), Source("a"), Source("off") with { Enabled = false }] };
        _reader.Give("a", Page("1"));

        await RunAsync();

        Assert.Equal("1", Position("a"));
        Assert.Equal("bad has no page", _store.Cursors["bad"]!.LastError);
        Assert.Null(_store.Cursors["off"]);
    }

    [Fact]
    public async Task A_source_is_left_alone_until_it_is_due()
    {
        _reader.Give("a", Page("1"), Page("2"));

        await RunAsync();
        _clock.Advance(TimeSpan.FromMinutes(4));
        await RunAsync();
        Assert.Equal("1", Position("a"));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Equal("2", Position("a"));
    }

    [Fact]
    public async Task Failures_are_waited_out_longer_each_time_and_forgotten_after_a_success()
    {
        var waits = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            await RunAsync();
            waits.Add((_store.Cursors["a"]!.NextPollAt!.Value - _clock.GetUtcNow()).TotalMinutes);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([10, 20, 40, 60, 60], waits);
        _reader.Give("a", Page("1"));
        await RunAsync();
        Assert.Equal((0, null), (_store.Cursors["a"]!.Failures, _store.Cursors["a"]!.LastError));
    }

    [Fact]
    public async Task Pages_are_read_on_up_to_the_bound_and_the_rest_in_the_next_run()
    {
        _reader.Give("a", [.. Enumerable.Range(1, 30).Select(i => Page($"{i}") with { More = i < 30 })]);

        await RunAsync();
        Assert.Equal(("20", Start), (Position("a"), _store.Cursors["a"]!.NextPollAt));

        await RunAsync();
        Assert.Equal("30", Position("a"));
        Assert.Equal(30, _hub.Events.Count);
    }

    [Fact]
    public async Task A_warning_is_kept_where_people_look_for_it()
    {
        _reader.Give("a", Page("1") with { Warning = "Line 3 is broken." });

        await RunAsync();

        Assert.Equal("Line 3 is broken.", _store.Cursors["a"]!.LastError);
    }

    [Fact]
    public async Task A_source_that_asks_for_time_gets_it()
    {
        _reader.Failure = new SourceUnavailableException("Later.") { RetryAfter = TimeSpan.FromHours(3) };

        await RunAsync();

        Assert.Equal(Start.AddHours(3), _store.Cursors["a"]!.NextPollAt);
    }

    [Fact]
    public async Task A_source_with_much_to_read_gives_way_to_the_others_after_each_page()
    {
        string[] ids = ["a", "b", "c", "d", "e", "f"];
        _listening.Current = new() { Sources = [.. ids.Select(Source)] };
        _reader.Give("a", [.. Enumerable.Range(1, 20).Select(i => Page($"a{i}") with { More = i < 20 })]);
        foreach (var id in ids.Skip(1)) _reader.Give(id, Page(id));

        await RunAsync();

        var order = _hub.Events.Select(one => one.Data.ExternalId).ToList();
        Assert.Equal(25, order.Count);
        // Four read at once: a's later pages stand behind the first page of all others.
        Assert.True(order.IndexOf("a7") > ids.Skip(1).Max(id => order.IndexOf(id)), string.Join(' ', order));
    }

    [Fact]
    public async Task A_source_that_asks_for_a_pause_has_not_failed()
    {
        _store.Cursors.Put(Cursor("a", "7"));
        _reader.Failure = new SourceUnavailableException("Later.") { RetryAfter = TimeSpan.FromMinutes(30), IsPause = true };

        await RunAsync();

        var cursor = _store.Cursors["a"]!;
        Assert.Equal((Start.AddMinutes(30), 0, "7"), (cursor.NextPollAt, cursor.Failures, Position("a")));
    }

    private Task RunAsync()
    {
        var clocks = new Clocks(_clock, _clock);
        var poll = new App.PollSources(
            _store, _listening, _hub, _reader, new FixedRandomness(), clocks, NullLogger<App.PollSources>.Instance);
        return poll.RunAsync(default);
    }

    private string? Position(string source) => _store.Cursors[source]!.Values.GetValueOrDefault("at");

    private static ListeningSource Source(string id) => new(id, ListeningSourceKind.Feed);

    private static CursorDocument Cursor(string source, string position) => new() { Id = source, Values = At(position) };

    private static Dictionary<string, string> At(string position) => new() { ["at"] = position };

    private static SourcePage Page(params string[] ids) => new([.. ids.Select(Mention)], At(ids[^1]));

    private static Mention Mention(string id) => new()
    {
        Id = MentionId.Of("a", id),
        ExternalId = id,
        Source = "a",
        Content = "text",
        Published = Start.AddHours(-1),
        CollectedAt = Start,
    };

    private sealed class CollectingHub : IMentionHub
    {
        public List<MentionEvent> Events { get; } = [];

        public Exception? Failure { get; set; }

        public Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
        {
            if (Failure is not null) return Task.FromException(Failure);
            lock (Events) Events.AddRange(events);
            return Task.CompletedTask;
        }
    }

    /// <summary>Gives each source its pages in order, and fails where there is none.</summary>
    private sealed class ScriptedReader : ISourceReader
    {
        private readonly Dictionary<string, Queue<SourcePage>> _pages = [];

        public Exception? Failure { get; set; }

        public void Give(string source, params SourcePage[] pages) => _pages[source] = new(pages);

        public Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation)
        {
            if (Failure is not null) return Task.FromException<SourcePage>(Failure);
            return _pages.TryGetValue(source.Id, out var pages) && pages.TryDequeue(out var page)
                ? Task.FromResult(page)
                : Task.FromException<SourcePage>(new SourceUnavailableException($"{source.Id} has no page"));
        }
    }
}
