using MentionPipeline.App.Listening;
using Microsoft.Extensions.Logging;

namespace MentionPipeline.App.Tests.Listening;

public sealed class ListeningFileTests : IDisposable
{
    private static readonly DateTime Written = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("listening-").FullName;
    private readonly CollectingLog _log = new();
    private readonly HandTimer _time = new();
    private int _writes;

    private string FilePath => Path.Combine(_folder, "listening.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_good_change_takes_effect_once_it_is_at_rest()
    {
        Write(Brands("a"));
        using var file = Open();
        var before = file.Current;

        Write(Brands("a", "b"));
        _time.Fire();
        Assert.Same(before, file.Current);
        _time.Fire();

        Assert.Equal(["a", "b"], file.Current.Brands.Select(brand => brand.Id));
        Assert.Equal(2, file.Version);
    }

    [Fact]
    public void A_file_that_has_not_changed_is_not_taken_over_again()
    {
        Write(Brands("a"));
        using var file = Open();
        var before = file.Current;

        for (var look = 0; look < 5; look++) _time.Fire();

        Assert.Same(before, file.Current);
        Assert.Equal(1, file.Version);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void A_bad_change_is_logged_error_by_error_and_the_old_configuration_stays()
    {
        Write(Brands("a"));
        using var file = Open();

        Write("""{ "brands": [{ "id": "A", "name": "A", "query": "a" }], "retentionDays": 0 }""");
        for (var look = 0; look < 5; look++) _time.Fire();

        Assert.Equal("a", Assert.Single(file.Current.Brands).Id);
        Assert.Single(_log.Lines, line => line.Contains("$.brands[0].id", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.Contains("$.retentionDays", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.Contains("2 errors", StringComparison.Ordinal));
    }

    [Fact]
    public void After_a_bad_change_a_good_one_takes_effect()
    {
        Write(Brands("a"));
        using var file = Open();

        Write("{ oops");
        LookTwice();
        Write(Brands("b"));
        LookTwice();

        Assert.Equal("b", Assert.Single(file.Current.Brands).Id);
        Assert.Equal(2, file.Version);
    }

    [Fact]
    public void A_file_that_disappears_leaves_its_configuration_in_force()
    {
        Write(Brands("a"));
        using var file = Open();

        File.Delete(FilePath);
        for (var look = 0; look < 5; look++) _time.Fire();

        Assert.Equal("a", Assert.Single(file.Current.Brands).Id);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public void Folders_are_seen_from_the_configuration_file()
    {
        Write("""
            { "brands": [{ "id": "a", "name": "A", "query": "a" }], "sources": [{ "id": "s", "kind": "folder", "path": "../inbox" }] }
            """);
        using var file = Open();

        Assert.Equal(Path.GetFullPath(Path.Combine(_folder, "..", "inbox")), file.Current.Sources[0].Path);
    }

    [Fact]
    public void A_bad_file_at_the_start_is_refused_with_every_error()
    {
        Write("""{ "brands": [{ "id": "A", "name": "", "query": "a" }] }""");

        var refusal = Assert.Throws<InvalidListeningException>(Open);

        Assert.Equal(["$.brands[0].id", "$.brands[0].name"], refusal.Errors.Select(error => error.Path));
        Assert.All(refusal.Errors, error => Assert.Contains(error.ToString(), refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_at_the_start_is_told_with_its_path()
        => Assert.Contains(FilePath, Assert.Throws<InvalidListeningException>(Open).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_told_without_a_stack()
    {
        Directory.CreateDirectory(FilePath);

        Assert.Contains("cannot be read", Assert.Throws<InvalidListeningException>(Open).Message, StringComparison.Ordinal);
    }

    private ListeningFile Open() => ListeningFile.Open(FilePath, _time, _log);

    private void LookTwice()
    {
        _time.Fire();
        _time.Fire();
    }

    // The time of writing is set by hand: file systems may not tell two quick writes apart.
    private void Write(string json)
    {
        File.WriteAllText(FilePath, json);
        File.SetLastWriteTimeUtc(FilePath, Written.AddSeconds(_writes++));
    }

    private static string Brands(params string[] ids)
        => $$"""{ "brands": [{{string.Join(',', ids.Select(id => $$"""{ "id": "{{id}}", "name": "{{id}}", "query": "{{id}}" }"""))}}] }""";

    /// <summary>A clock whose one timer fires when the test says so.</summary>
    private sealed class HandTimer : TimeProvider
    {
        private Action _tick = () => { };

        public void Fire() => _tick();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(ListeningFile.LookEvery, period);
            _tick = () => callback(state);
            return new Nothing();
        }

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class CollectingLog : ILogger<ListeningFile>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add(formatter(state, exception));
    }
}
