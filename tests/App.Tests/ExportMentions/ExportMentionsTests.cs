using System.IO.Compression;
using System.Text.Json;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Exporting;

namespace MentionPipeline.App.Tests.Exporting;

public sealed class ExportMentionsTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("export-").FullName;
    private readonly SteppedClock _clock = new(Monday.AddDays(2));
    private readonly FixedListening _listening = new(new ListeningConfiguration());
    private readonly CountedStore _counted;
    private readonly FailingFolder _folder;

    public ExportMentionsTests()
    {
        _counted = new CountedStore(_clock);
        _folder = new FailingFolder(new FolderExports(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Each_brand_and_hour_gets_its_two_files_and_the_manifest_names_them()
    {
        _counted.Keep("a1", Monday, "acme");
        _counted.Keep("a2", Monday.AddMinutes(59), "acme");
        _counted.Keep("a3", Monday.AddMinutes(60), "acme", "apex");

        await RunAsync();

        Assert.Equal(
            [
                "brand=acme/date=2026-03-02/mentions-09.csv.gz", "brand=acme/date=2026-03-02/mentions-09.ndjson.gz",
                "brand=acme/date=2026-03-02/mentions-10.csv.gz", "brand=acme/date=2026-03-02/mentions-10.ndjson.gz",
                "brand=apex/date=2026-03-02/mentions-10.csv.gz", "brand=apex/date=2026-03-02/mentions-10.ndjson.gz",
                "manifest.json",
            ],
            Files());
        Assert.Equal([2, 2, 1, 1, 1, 1], Manifest().Files.Select(file => file.Rows));
        Assert.Equal(["a1", "a2"], IdsIn("brand=acme/date=2026-03-02/mentions-09.ndjson.gz"));
        Assert.Equal(["a3"], IdsIn("brand=apex/date=2026-03-02/mentions-10.ndjson.gz"));
        await AssertManifestTrueAsync();
    }

    [Fact]
    public async Task Personal_data_are_masked_where_the_configuration_says_so()
    {
        _counted.Keep("write to anna@example.org", Monday, "acme");
        await RunAsync();
        const string path = "brand=acme/date=2026-03-02/mentions-09.ndjson.gz";
        Assert.Contains("anna@example.org", ContentIn(path), StringComparison.Ordinal);
        _counted.Keep("a2", Monday, "acme");
        _listening.Current = new ListeningConfiguration { Privacy = new PrivacySettings { MaskPersonalData = true } };

        await RunAsync();

        Assert.Contains("write to [email]", ContentIn(path), StringComparison.Ordinal);
        Assert.DoesNotContain("anna@example.org", ContentIn(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_changes_publishes_nothing()
    {
        _counted.Keep("a1", Monday, "acme");
        await RunAsync();
        var before = Manifest();
        _folder.Published.Clear();

        await RunAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();

        Assert.Empty(_folder.Published);
        Assert.Equal(before.Files, Manifest().Files);
    }

    [Fact]
    public async Task A_late_mention_publishes_its_hour_again_and_no_other()
    {
        _counted.Keep("a1", Monday, "acme");
        _counted.Keep("a2", Monday.AddHours(3), "acme");
        await RunAsync();
        _clock.Advance(TimeSpan.FromHours(5));
        _folder.Published.Clear();

        _counted.Keep("a0", Monday.AddMinutes(-1).AddMinutes(2), "acme");
        await RunAsync();

        Assert.Equal(
            ["brand=acme/date=2026-03-02/mentions-09.csv.gz", "brand=acme/date=2026-03-02/mentions-09.ndjson.gz", "manifest.json"],
            _folder.Published.Order(StringComparer.Ordinal));
        Assert.Equal(["a1", "a0"], IdsIn("brand=acme/date=2026-03-02/mentions-09.ndjson.gz"));
        await AssertManifestTrueAsync();
    }

    [Fact]
    public async Task An_hour_that_became_empty_loses_its_files()
    {
        _counted.Keep("a1", Monday, "acme");
        _counted.Keep("a2", Monday.AddHours(1), "acme");
        await RunAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        _counted.Remove("a1");
        await RunAsync();

        Assert.Equal(
            ["brand=acme/date=2026-03-02/mentions-10.csv.gz", "brand=acme/date=2026-03-02/mentions-10.ndjson.gz", "manifest.json"],
            Files());
        await AssertManifestTrueAsync();
    }

    [Fact]
    public async Task A_change_that_becomes_visible_late_is_found_by_the_overlap()
    {
        _counted.Keep("a1", Monday, "acme");
        await RunAsync();
        var stamped = _clock.GetUtcNow() - TimeSpan.FromMinutes(1);

        _counted.Keep("a2", Monday.AddHours(1), stamped, "acme");
        await RunAsync();

        Assert.Equal(4, Manifest().Files.Count);
    }

    [Fact]
    public async Task The_same_mentions_give_the_same_bytes()
    {
        _counted.Keep("a1", Monday, "acme");
        await RunAsync();
        var first = Files().ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(Path.Combine(_root, path))));
        foreach (var path in first.Keys) File.Delete(Path.Combine(_root, path));

        await RunAsync();

        Assert.Equal(first, Files().ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(Path.Combine(_root, path)))));
    }

    [Fact]
    public async Task After_a_crash_at_any_write_the_next_run_repairs()
    {
        for (var failing = 1; ; failing++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            _counted.Remove("a1");
            _counted.Keep("a2", Monday.AddHours(1), "acme");
            await RunAsync();
            _clock.Advance(TimeSpan.FromHours(1));
            _counted.Keep("a1", Monday, "acme");
            _counted.Remove("a2");

            _folder.FailAt = failing;
            var failed = await Record.ExceptionAsync(RunAsync);
            _folder.FailAt = null;
            await RunAsync();

            Assert.Equal(["a1"], IdsIn("brand=acme/date=2026-03-02/mentions-09.ndjson.gz"));
            Assert.Equal(3, Files().Count);
            await AssertManifestTrueAsync();
            if (failed is null) break;
            Assert.IsType<IOException>(failed);
            Assert.InRange(failing, 1, 5);
        }
    }

    [Fact]
    public async Task A_damaged_manifest_makes_everything_be_published_again()
    {
        _counted.Keep("a1", Monday, "acme");
        await RunAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await File.WriteAllTextAsync(Path.Combine(_root, "manifest.json"), "{ oops");

        await RunAsync();

        Assert.Equal(2, Manifest().Files.Count);
        await AssertManifestTrueAsync();
    }

    [Fact]
    public async Task One_run_publishes_a_bounded_number_of_hours_and_the_next_runs_the_rest()
    {
        const int Hours = App.ExportMentions.PartitionsMax + 20;
        for (var hour = 0; hour < Hours; hour++) _counted.Keep($"a{hour}", Monday.AddHours(-hour), "acme");

        await RunAsync();
        Assert.Equal(2 * App.ExportMentions.PartitionsMax, Manifest().Files.Count);
        await RunAsync();

        Assert.Equal(2 * Hours, Manifest().Files.Count);
    }

    [NodeFact]
    public async Task DuckDB_reads_both_forms_and_counts_as_the_store_does()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
            _counted.Keep($"m{i:000}", Monday.AddMinutes(random.Next(0, 3_000)), i % 3 == 0 ? ["acme", "apex"] : ["acme"]);
        await RunAsync();

        var read = JsonDocument.Parse(await NodeScripts.RunAsync("read-exports.mjs", "", _root)).RootElement;

        var expected = _counted.Counted().Select(line => $"{line.Brand} {line.Sentiment} {line.Mentions}").ToList();
        Assert.Equal(expected, Lines(read.GetProperty("ndjson")));
        Assert.Equal(expected, Lines(read.GetProperty("csv")));
        Assert.Equal(Texts(read.GetProperty("ndjson")), Texts(read.GetProperty("csv")));
        Assert.Equal(["2026-03-02", "2026-03-03", "2026-03-04"], read.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("day").GetString()));
        Assert.True(read.GetProperty("intact").GetBoolean());

        static IEnumerable<string> Lines(JsonElement rows)
            => rows.EnumerateArray().Select(row => $"{row.GetProperty("brand")} {row.GetProperty("sentiment")} {row.GetProperty("mentions")}");

        static IEnumerable<string> Texts(JsonElement rows)
            => rows.EnumerateArray().Select(row => $"{row.GetProperty("ids")} {row.GetProperty("likes")} {row.GetProperty("texts")}");
    }

    private Task RunAsync() => new App.ExportMentions(_counted.Store, _folder, _listening, new Clocks(_clock, _clock)).RunAsync(CancellationToken.None);

    private List<string> Files() => [.. Directory.GetFiles(_root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private ExportManifest Manifest()
    {
        using var stream = File.OpenRead(Path.Combine(_root, "manifest.json"));
        return ExportManifest.ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult()!;
    }

    private string[] IdsIn(string path) => [.. Rows(path).Select(row => row.GetProperty("id").GetString()!)];

    private string ContentIn(string path) => string.Join('\n', Rows(path).Select(row => row.GetProperty("content").GetString()));

    private JsonElement[] Rows(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(_root, path)), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private async Task AssertManifestTrueAsync()
    {
        var files = Manifest().Files;
        Assert.Equal(Files().Where(path => path != "manifest.json"), files.Select(file => file.Path));
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(_root, file.Path));
            Assert.Equal(content.Length, file.Bytes);
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), file.Sha256);
        }
    }
}
