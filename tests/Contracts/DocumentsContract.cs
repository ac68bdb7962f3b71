using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Contracts;

/// <summary>What every store must do with single documents. A store passes by deriving from this class and opening itself, empty.</summary>
public abstract class DocumentsContract : IDisposable
{
    private readonly ManualTime time = new(SomeDocuments.Morning);
    private IStore? store;

    /// <summary>Opens an empty store that takes the time of expiry from a clock.</summary>
    protected abstract IStore Open(TimeProvider wall);

    /// <summary>Closes and removes it.</summary>
    protected abstract void Close(IStore store);

    private IDocuments<MentionDocument> Mentions => (store ??= Open(time)).Mentions;

    private IDocuments<OutboxDocument> Outbox => (store ??= Open(time)).Outbox;

    [Fact]
    public async Task A_document_is_read_back_as_it_was_written()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        var found = await FindAsync("a");
        Assert.Equivalent(SomeDocuments.Mention("a").Mention, found!.Document.Mention, strict: true);
        Assert.Equal(MentionState.Stored, found.Document.State);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData((1L << 53) + 1)]
    public async Task Integers_of_any_size_are_read_back_exactly(long version)
    {
        await CreateAsync(SomeDocuments.Mention("a") with { Version = version });
        Assert.Equal(version, (await FindAsync("a"))!.Document.Version);
    }

    [Fact]
    public async Task Reading_answers_in_the_order_of_the_ids_with_gaps_where_there_is_nothing()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        await CreateAsync(SomeDocuments.Mention("b"));
        var found = await Mentions.ReadAsync(["b", "none", "a", "b"], default);
        Assert.Equal(["b", null, "a", "b"], found.Select(stored => stored?.Document.Id));
    }

    [Fact]
    public async Task Reading_or_writing_nothing_gives_nothing()
    {
        Assert.Empty(await Mentions.ReadAsync([], default));
        Assert.Empty(await Mentions.WriteAsync([], default));
    }

    [Fact]
    public async Task Creating_over_an_existing_document_is_a_conflict_and_changes_nothing()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        Assert.Equal([false], await Mentions.WriteAsync([new(SomeDocuments.Mention("a") with { Version = 2 }, null)], default));
        Assert.Equal(1, (await FindAsync("a"))!.Document.Version);
    }

    [Fact]
    public async Task Replacing_needs_the_state_that_was_read()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        var first = await FindAsync("a");
        Assert.Equal([true], await Mentions.WriteAsync([new(first!.Document with { Version = 2 }, first.ETag)], default));
        Assert.Equal([false], await Mentions.WriteAsync([new(first.Document with { Version = 3 }, first.ETag)], default));
        var second = await FindAsync("a");
        Assert.Equal(2, second!.Document.Version);
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_changes_the_ETag_all_the_same()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        var first = await FindAsync("a");
        Assert.Equal([true], await Mentions.WriteAsync([new(first!.Document, first.ETag)], default));
        Assert.NotEqual(first.ETag, (await FindAsync("a"))!.ETag);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("-1")]
    public async Task An_ETag_that_never_was_is_a_conflict(string etag)
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        Assert.Equal([false], await Mentions.WriteAsync([new(SomeDocuments.Mention("a"), etag)], default));
    }

    [Fact]
    public async Task Replacing_what_is_not_there_is_a_conflict()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        var other = await FindAsync("a");
        Assert.Equal([false], await Mentions.WriteAsync([new(SomeDocuments.Mention("b"), other!.ETag)], default));
        Assert.Null(await FindAsync("b"));
    }

    [Fact]
    public async Task Each_document_of_a_call_conflicts_on_its_own()
    {
        await CreateAsync(SomeDocuments.Mention("b"));
        var made = await Mentions.WriteAsync(
            [new(SomeDocuments.Mention("a"), null), new(SomeDocuments.Mention("b"), null), new(SomeDocuments.Mention("c"), null)], default);
        Assert.Equal([true, false, true], made);
        Assert.NotNull(await FindAsync("a"));
        Assert.NotNull(await FindAsync("c"));
    }

    [Fact]
    public async Task Collections_do_not_share_ids()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        Assert.Equal([true], await Outbox.WriteAsync([new(SomeDocuments.Owed("a", SomeDocuments.Morning), null)], default));
        Assert.Equal("forum", (await FindAsync("a"))!.Document.Source);
    }

    [Fact]
    public async Task An_expired_document_is_neither_read_nor_listed_nor_replaced()
    {
        await CreateAsync(SomeDocuments.Mention("a") with { ExpiresAt = time.Now.AddHours(1) });
        var before = await FindAsync("a");
        time.Now = time.Now.AddHours(1);
        Assert.Null(await FindAsync("a"));
        Assert.Empty((await ListAsync(SomeDocuments.Brand)).Items);
        Assert.Equal([false], await Mentions.WriteAsync([new(before!.Document, before.ETag)], default));
    }

    [Fact]
    public async Task An_expired_document_can_be_created_anew_and_leaves_no_listing_behind()
    {
        await CreateAsync(SomeDocuments.Mention("a", 0, "old") with { ExpiresAt = time.Now.AddHours(1) });
        var before = await FindAsync("a");
        time.Now = time.Now.AddHours(2);
        await CreateAsync(SomeDocuments.Mention("a", 5, "new"));
        Assert.NotEqual(before!.ETag, (await FindAsync("a"))!.ETag);
        Assert.Empty((await ListAsync("old")).Items);
        Assert.Single((await ListAsync("new")).Items);
    }

    [Fact]
    public async Task Removal_takes_expired_documents_only_and_no_more_than_asked()
    {
        for (var number = 0; number < 5; number++)
            await CreateAsync(SomeDocuments.Mention(SomeDocuments.Numbered(number)) with { ExpiresAt = time.Now.AddHours(1) });
        await CreateAsync(SomeDocuments.Mention("kept"));
        await CreateAsync(SomeDocuments.Mention("later") with { ExpiresAt = time.Now.AddHours(3) });
        Assert.Equal(0, await Mentions.RemoveExpiredAsync(10, default));
        time.Now = time.Now.AddHours(2);
        Assert.Equal(3, await Mentions.RemoveExpiredAsync(3, default));
        Assert.Equal(2, await Mentions.RemoveExpiredAsync(3, default));
        Assert.Equal(0, await Mentions.RemoveExpiredAsync(3, default));
        Assert.Equal(["kept", "later"], (await ListAsync(SomeDocuments.Brand)).Items.Select(mention => mention.Id));
    }

    [Fact]
    public async Task A_removed_document_does_not_come_back_with_an_ETag_it_had()
    {
        await CreateAsync(SomeDocuments.Mention("a") with { ExpiresAt = time.Now.AddHours(1) });
        var before = await FindAsync("a");
        time.Now = time.Now.AddHours(1);
        await Mentions.RemoveExpiredAsync(1, default);
        await CreateAsync(SomeDocuments.Mention("a"));
        Assert.Equal([false], await Mentions.WriteAsync([new(before!.Document, before.ETag)], default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_follow_time_then_id_and_miss_nothing(bool newestFirst)
    {
        // Seven documents a minute: pages of five end within a minute, where only the id tells what comes next.
        var ids = Enumerable.Range(0, 23).Select(SomeDocuments.Numbered).ToArray();
        await Mentions.WriteAsync([.. ids.Select((id, index) => new ConditionalWrite<MentionDocument>(SomeDocuments.Mention(id, index / 7), null))], default);
        var listing = new Listing(SomeDocuments.Brand, SomeDocuments.Morning, SomeDocuments.Morning.AddDays(1), 5, newestFirst);
        var found = new List<string>();
        var sizes = new List<int>();
        do
        {
            var page = await Mentions.ListAsync(listing, default);
            found.AddRange(page.Items.Select(mention => mention.Id));
            sizes.Add(page.Items.Count);
            listing = listing with { After = page.Next };
        }
        while (listing.After is not null);
        Assert.Equal(newestFirst ? ids.Reverse() : ids, found);
        Assert.Equal([5, 5, 5, 5, 3], sizes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_listing_begins_with_its_first_instant_and_ends_before_its_last(bool newestFirst)
    {
        for (var minute = 0; minute < 4; minute++) await CreateAsync(SomeDocuments.Mention(SomeDocuments.Numbered(minute), minute));
        var page = await Mentions.ListAsync(
            new Listing(SomeDocuments.Brand, SomeDocuments.Morning.AddMinutes(1), SomeDocuments.Morning.AddMinutes(3), 10, newestFirst), default);
        Assert.Equal(newestFirst ? ["0002", "0001"] : ["0001", "0002"], page.Items.Select(mention => mention.Id));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_page_that_holds_exactly_the_rest_is_the_last()
    {
        for (var minute = 0; minute < 3; minute++) await CreateAsync(SomeDocuments.Mention(SomeDocuments.Numbered(minute), minute));
        Assert.Null((await ListAsync(SomeDocuments.Brand, limit: 3)).Next);
        Assert.NotNull((await ListAsync(SomeDocuments.Brand, limit: 2)).Next);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("!!!")]
    public async Task A_cursor_that_no_page_gave_is_refused(string cursor)
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Mentions.ListAsync(
            new Listing(SomeDocuments.Brand, SomeDocuments.Morning, SomeDocuments.Morning.AddDays(1), 5, After: cursor), default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Listing.LimitMax + 1)]
    public async Task A_page_size_out_of_bounds_is_refused(int limit)
        => await Assert.ThrowsAnyAsync<ArgumentException>(() => ListAsync(SomeDocuments.Brand, limit));

    [Fact]
    public async Task A_document_moves_between_groups_as_its_listings_change()
    {
        await CreateAsync(SomeDocuments.Mention("a", 0, "one", "two"));
        var stored = await FindAsync("a");
        await Mentions.WriteAsync([new(SomeDocuments.Mention("a", 0, "two", "three"), stored!.ETag)], default);
        Assert.Empty((await ListAsync("one")).Items);
        Assert.Single((await ListAsync("two")).Items);
        Assert.Single((await ListAsync("three")).Items);
        Assert.Single((await ListAsync(MentionDocument.AllBrands)).Items);
    }

    [Fact]
    public async Task A_document_moves_within_a_group_as_its_time_changes()
    {
        await Outbox.WriteAsync([new(SomeDocuments.Owed("a", SomeDocuments.Morning), null)], default);
        var stored = Assert.Single(await Outbox.ReadAsync(["a"], default));
        await Outbox.WriteAsync([new(stored!.Document with { NextAttemptAt = SomeDocuments.Morning.AddHours(2) }, stored.ETag)], default);
        Assert.Empty((await DueAsync(SomeDocuments.Morning.AddHours(1))).Items);
        Assert.Single((await DueAsync(SomeDocuments.Morning.AddHours(3))).Items);
    }

    [Fact]
    public async Task Of_many_writers_of_one_state_exactly_one_wins()
    {
        await CreateAsync(SomeDocuments.Mention("a"));
        for (var round = 0; round < 10; round++)
        {
            var stored = await FindAsync("a");
            var attempts = Enumerable.Range(0, 8).Select(writer => Task.Run(
                () => Mentions.WriteAsync([new(stored!.Document with { Version = (100 * round) + writer }, stored.ETag)], default)));
            var made = await Task.WhenAll(attempts);
            Assert.Single(made, results => results[0]);
        }
    }

    [Fact]
    public async Task Of_many_creators_of_one_document_exactly_one_wins()
    {
        var mentions = Mentions;
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            () => mentions.WriteAsync([new(SomeDocuments.Mention("a") with { Version = writer }, null)], default))));
        var winner = Assert.Single(Enumerable.Range(0, 8), writer => made[writer][0]);
        Assert.Equal(winner, (await FindAsync("a"))!.Document.Version);
    }

    public void Dispose()
    {
        if (store is not null) Close(store);
        store = null;
        GC.SuppressFinalize(this);
    }

    private async Task CreateAsync(MentionDocument document)
        => Assert.Equal([true], await Mentions.WriteAsync([new ConditionalWrite<MentionDocument>(document, null)], default));

    private async Task<Stored<MentionDocument>?> FindAsync(string id) => Assert.Single(await Mentions.ReadAsync([id], default));

    private Task<Page<MentionDocument>> ListAsync(string group, int limit = 100)
        => Mentions.ListAsync(new Listing(group, SomeDocuments.Morning.AddDays(-1), SomeDocuments.Morning.AddDays(1), limit), default);

    private Task<Page<OutboxDocument>> DueAsync(DateTimeOffset before)
        => Outbox.ListAsync(new Listing(OutboxDocument.Due, DateTimeOffset.UnixEpoch, before, 10), default);
}
