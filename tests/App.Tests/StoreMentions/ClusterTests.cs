using System.IO.Compression;
using System.Text;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Exporting;

namespace MentionPipeline.App.Tests.StoreMentions;

/// <summary>Near-duplicates and exports follow what becomes of the mentions: edits, and the deletion of the first of a cluster.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly SteppedClock _clock = new(Some.Time);
    private readonly FixedListening _listening = new(new ListeningConfiguration());
    private readonly string _exports = Directory.CreateTempSubdirectory("export-").FullName;
    private readonly MemoryStore _store;
    private readonly MentionPipeline.App.StoreMentions _stage;
    private long _sequence;

    public ClusterTests()
    {
        _store = new MemoryStore(_clock);
        _stage = new MentionPipeline.App.StoreMentions(_store, _listening, new Clocks(_clock, _clock));
    }

    public void Dispose() => Directory.Delete(_exports, recursive: true);

    [Theory]
    [InlineData(false, 1, 1)]
    [InlineData(true, 3, 2)]
    public async Task The_oldest_copy_takes_the_place_of_a_first_that_is_deleted(bool isEachCounted, int before, int after)
    {
        var (first, older, newer) = await ClusterAsync(isEachCounted);
        Assert.Equal(before, Total());

        await StoreAsync(Deleted(first));

        Assert.Equal(after, Total());
        Assert.Equal((null, first.Id), (Stored(older).Mention!.DuplicateOf, Stored(older).HeirOf));
        Assert.Equal(older.Id, Stored(newer).Mention!.DuplicateOf!.Of);
        await StoreAsync(Deleted(older));
        Assert.Equal((after - (isEachCounted ? 1 : 0), null), (Total(), Stored(newer).Mention!.DuplicateOf));
        await StoreAsync(Deleted(newer));
        Assert.Equal(0, Total());
    }

    [Fact]
    public async Task A_deletion_that_is_played_again_or_comes_again_counts_nothing_twice()
    {
        var (first, older, _) = await ClusterAsync(isEachCounted: false);
        await StoreAsync(Deleted(first));
        _sequence--;
        await StoreAsync(Deleted(first));
        await StoreAsync(Deleted(first) with { Deleted = Some.Time.AddHours(2) });
        // What was not told of the deletion where it was enriched.
        await StoreAsync(older with { Updated = Some.Time.AddHours(1) });

        Assert.Equal((1, null), (Total(), Stored(older).Mention!.DuplicateOf));
    }

    [Fact]
    public async Task A_crash_between_the_mentions_and_the_counts_is_made_up_for()
    {
        var (first, older, _) = await ClusterAsync(isEachCounted: false);
        _store.Rollups.Writing = _ => throw new IOException("The power went out.");
        await Assert.ThrowsAsync<IOException>(() => StoreAsync(Deleted(first)));
        Assert.Equal(first.Id, Stored(older).HeirOf);
        _store.Rollups.Writing = null;

        await StoreAsync(Deleted(first));

        Assert.Equal(1, Total());
    }

    [Fact]
    public async Task An_edit_that_nobody_wants_any_more_leaves_the_place_too()
    {
        var (first, older, _) = await ClusterAsync(isEachCounted: false);

        await StoreAsync(first with { Updated = Some.Time.AddHours(1), FilterReason = "no-brand", About = [] });

        Assert.Equal((1, first.Id), (Total(), Stored(older).HeirOf));
    }

    [Fact]
    public async Task An_edit_and_a_deletion_reach_the_rollups_and_the_exports()
    {
        var mention = Some.Mention();
        await StoreAsync(mention);
        Assert.Contains("perde acqua", await ExportedAsync(), StringComparison.Ordinal);

        await StoreAsync(mention with { Content = "Va meglio.", Updated = Some.Time.AddHours(1), Sentiment = null });
        var edited = await ExportedAsync();
        Assert.Equal(new Counts(1, 0, 0, 0), Counted());
        Assert.Contains("Va meglio.", edited, StringComparison.Ordinal);
        Assert.DoesNotContain("perde acqua", edited, StringComparison.Ordinal);

        await StoreAsync(Deleted(mention));
        Assert.Equal((Counts.Zero, ""), (Counted(), await ExportedAsync()));
    }

    [Fact]
    public async Task An_export_names_the_heir_where_the_first_is_gone()
    {
        var (first, older, _) = await ClusterAsync(isEachCounted: true);
        Assert.Contains($"\"duplicateOf\":\"{first.Id}\"", await ExportedAsync(), StringComparison.Ordinal);

        await StoreAsync(Deleted(first));

        var exported = await ExportedAsync();
        Assert.DoesNotContain(first.Id, exported, StringComparison.Ordinal);
        Assert.Contains($"\"duplicateOf\":\"{older.Id}\"", exported, StringComparison.Ordinal);
    }

    private async Task<(Mention First, Mention Older, Mention Newer)> ClusterAsync(bool isEachCounted)
    {
        // Shorter texts are not compared, so they leave no copies either.
        const string text = "La macchina perde acqua da due giorni e nessuno risponde al telefono.";
        var first = Some.Mention("first") with { Content = text };
        var repeated = new NearDuplicate(first.Id, 1) { Counts = isEachCounted };
        var copy = first with { CollectedAt = Some.Time.AddHours(1), DuplicateOf = repeated };
        var older = copy with { Id = Some.Mention("older").Id, ExternalId = "older", Published = Some.Time.AddMinutes(1) };
        var newer = copy with { Id = Some.Mention("newer").Id, ExternalId = "newer", Published = Some.Time.AddMinutes(2) };
        foreach (var mention in new[] { first, newer, older }) await StoreAsync(mention);
        return (first, older, newer);
    }

    private static Mention Deleted(Mention mention) => mention with { Deleted = Some.Time.AddMinutes(9), Content = "", About = [], DuplicateOf = null };

    private MentionDocument Stored(Mention mention) => _store.Mentions[mention.Id]!;

    private Counts Counted() => _store.Rollups[RollupDocument.IdOf("aurora", EventTime.BucketOf(Some.Time), Some.Generation, 0)]!.Counts;

    private long Total() => Counted().Mentions;

    private async Task StoreAsync(Mention mention)
    {
        var at = new EventPosition(Some.Generation, 0, _sequence);
        var received = new ReceivedEvent(at, MentionEvent.Collected(mention), Encoding.UTF8.GetBytes("{}"));
        await _stage.RunAsync(Some.Batch(HubName.Classified, 0, [received]), CancellationToken.None);
        _sequence++;
    }

    /// <returns>The rows of the hour in which everything was said.</returns>
    private async Task<string> ExportedAsync()
    {
        _clock.Advance(TimeSpan.FromMinutes(5));
        await new App.ExportMentions(_store, new FolderExports(_exports), _listening, new Clocks(_clock, _clock)).RunAsync(CancellationToken.None);
        var path = Directory.GetFiles(_exports, "*.ndjson.gz", SearchOption.AllDirectories).SingleOrDefault();
        if (path is null) return "";
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return await reader.ReadToEndAsync();
    }
}
