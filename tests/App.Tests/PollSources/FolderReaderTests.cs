using System.Text;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Tests.PollSources;

public sealed class FolderReaderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mention-folder-");
    private readonly SteppedClock _clock = new(Now);
    private SourcePage? _last;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a.ndjson")]
    [InlineData("a.jsonl")]
    public async Task A_file_of_lines_is_read_once(string name)
    {
        Write(name, Line(1) + "\n\r\n" + Line(2) + "\r\n");

        Assert.Equal(["1", "2"], await ReadAsync());
        Assert.Empty(await ReadAsync());
        Assert.True(File.Exists(Path.Combine(_folder.FullName, name)));
    }

    [Fact]
    public async Task What_is_appended_is_read_on()
    {
        Write("a.ndjson", Line(1) + "\n");
        Assert.Equal(["1"], await ReadAsync());

        Append("a.ndjson", Line(2) + "\n");
        Assert.Equal(["2"], await ReadAsync());
    }

    [Fact]
    public async Task A_partial_last_line_waits_for_its_rest()
    {
        Write("a.ndjson", Line(1) + "\n" + Line(2)[..20]);
        Assert.Equal(["1"], await ReadAsync());
        Assert.Null(_last!.Warning);

        Append("a.ndjson", Line(2)[20..]);
        Assert.Equal(["2"], await ReadAsync());

        Append("a.ndjson", "\n" + Line(3));
        Assert.Equal(["3"], await ReadAsync());
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.ndjson")]
    public async Task A_file_that_is_being_written_is_left_until_it_rests(string name)
    {
        Write(name, Line(1), age: TimeSpan.Zero);
        Assert.Empty(await ReadAsync());
        Assert.Empty(await ReadAsync());

        _clock.Advance(FolderReader.SettledAfter);
        Assert.Equal(["1"], await ReadAsync());
    }

    [Fact]
    public async Task A_file_that_never_rests_is_read_by_its_whole_lines()
    {
        Write("a.ndjson", Line(1) + "\n" + Line(2), age: TimeSpan.Zero);
        Assert.Empty(await ReadAsync());

        Write("a.ndjson", Line(1) + "\n" + Line(2) + "\n" + Line(3), age: TimeSpan.Zero);
        Assert.Equal(["1", "2"], await ReadAsync());
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_read_anew()
    {
        Write("a.ndjson", Line(1) + "\n");
        await ReadAsync();

        Write("a.ndjson", Line(7) + "\n" + Line(8) + "\n");
        Assert.Equal(["7", "8"], await ReadAsync());

        Write("a.ndjson", Line(9) + "\n");
        Assert.Equal(["9"], await ReadAsync());
    }

    [Fact]
    public async Task A_long_file_is_read_in_pages_and_a_restart_in_the_middle_goes_on_there()
    {
        var all = Enumerable.Range(1, (2 * FolderPage.ItemsMax) + 10).ToList();
        Write("a.ndjson", string.Concat(all.Select(i => Line(i) + "\n")));

        var (read, sizes) = (new List<string>(), new List<int>());
        do
        {
            // Nothing but the cursor is carried from page to page.
            var page = await ReadAsync();
            read.AddRange(page);
            sizes.Add(page.Count);
        }
        while (_last!.More);

        Assert.Equal(all.Select(i => $"{i}"), read);
        Assert.Equal([500, 500, 10], sizes);
    }

    [Fact]
    public async Task A_json_array_is_read_in_pages_too()
    {
        Write("a.json", $"[{string.Join(',', Enumerable.Range(1, 600).Select(Line))}]");
        Write("b.json", Line(601));

        Assert.Equal(500, (await ReadAsync()).Count);
        Assert.True(_last!.More);
        Assert.Equal(Enumerable.Range(501, 101).Select(i => $"{i}"), await ReadAsync());
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Csv_rows_may_hold_line_breaks_and_take_the_folders_source()
    {
        Write("a.csv", "\uFEFFexternalId,published,content\r\n1,2026-03-01T10:00:00Z,\"two\nlines, \"\"quoted\"\"\"\r\n2,2026-03-01T10:00:00Z,last");

        Assert.Equal(["1", "2"], await ReadAsync());
        Assert.Equal(("two\nlines, \"quoted\"", "drop"), (_last!.Mentions[0].Content, _last.Mentions[0].Source));

        Append("a.csv", "\r\n3,2026-03-01T10:00:00Z,more\r\n");
        Assert.Equal(["3"], await ReadAsync());
    }

    [Fact]
    public async Task A_csv_without_the_needed_columns_is_named()
    {
        Write("a.csv", "id,text\n1,x\n");

        Assert.Empty(await ReadAsync());
        Assert.Contains("a.csv: 1 could not be read, first line 1 lacks the column(s) externalId", _last!.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_row_is_counted_and_named_and_the_rest_goes_on()
    {
        Write("a.ndjson", Line(1) + "\n{broken\n{\"externalId\":\"x\"}\n" + new string('x', RecordScanner.RecordBytesMax + 1) + "\n" + Line(2) + "\n");
        Write("b.json", "{ not json");
        Write("c.ndjson", Line(3) + "\n");

        Assert.Equal(["1", "2", "3"], await ReadAsync());

        Assert.Contains("a.ndjson: 3 could not be read, first item 2: $: found broken JSON", _last!.Warning, StringComparison.Ordinal);
        Assert.Contains("b.json: 1 could not be read, first broken JSON", _last.Warning, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync());
        Assert.Contains("a.ndjson: 3", _last.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_keeps_its_own_source_and_may_be_a_cloud_event()
    {
        Write("a.ndjson", """{"externalId":"1","source":"twitter","published":"2026-03-01T10:00:00Z","content":"x"}""" + "\n"
            + """{"specversion":"1.0","id":"e","source":"crm","type":"mention.collected","data":""" + Line(2) + "}\n");

        Assert.Equal(["1", "2"], await ReadAsync());
        Assert.Equal(["twitter", "drop"], _last!.Mentions.Select(mention => mention.Source));
    }

    [Fact]
    public async Task Links_folders_and_other_files_are_not_read()
    {
        var outside = Directory.CreateTempSubdirectory("mention-outside-");
        try
        {
            File.WriteAllText(Path.Combine(outside.FullName, "secret.ndjson"), Line(1) + "\n");
            File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link.ndjson"), Path.Combine(outside.FullName, "secret.ndjson"));
            Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "sub.ndjson"), outside.FullName);
            Write(".hidden.ndjson", Line(2) + "\n");
            Write("a.ndjson.part", Line(3) + "\n");
            Write("a.txt", Line(4) + "\n");

            Assert.Empty(await ReadAsync());
            Assert.Contains("link.ndjson", _last!.Warning, StringComparison.Ordinal);
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named()
    {
        var source = new ListeningSource("drop", ListeningSourceKind.Folder) { Path = Path.Combine(_folder.FullName, "missing") };

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => new FolderReader(new Clocks(_clock, _clock)).ReadAsync(source, null, default));

        Assert.Contains(source.Path, failure.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        var source = new ListeningSource("drop", ListeningSourceKind.Folder) { Path = _folder.FullName };
        var cursor = _last is null ? null : new CursorDocument { Id = source.Id, Values = _last.Cursor };
        _last = await new FolderReader(new Clocks(_clock, _clock)).ReadAsync(source, cursor, default);
        return [.. _last.Mentions.Select(mention => mention.ExternalId)];
    }

    private void Write(string name, string text, TimeSpan? age = null)
        => Put(name, path => File.WriteAllText(path, text, new UTF8Encoding(false)), age);

    private void Append(string name, string text) => Put(name, path => File.AppendAllText(path, text), age: null);

    /// <summary>Every change is given a time of its own, as time passes between real ones.</summary>
    private void Put(string name, Action<string> put, TimeSpan? age)
    {
        var path = Path.Combine(_folder.FullName, name);
        put(path);
        _clock.Advance(TimeSpan.FromMinutes(1));
        File.SetLastWriteTimeUtc(path, (_clock.GetUtcNow() - (age ?? TimeSpan.FromSeconds(30))).UtcDateTime);
    }

    private static string Line(int id) => $$"""{"externalId":"{{id}}","published":"2026-03-01T10:00:00Z","content":"text {{id}}"}""";
}
