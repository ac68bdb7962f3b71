using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.Contracts;

/// <summary>What every export folder must do. A folder passes by deriving from this class and opening itself, empty.</summary>
public abstract class ExportFolderContract : IAsyncLifetime
{
    /// <summary>Longer than what any folder keeps in memory of one file.</summary>
    private const int LongFileBytes = 9 * 1024 * 1024 + 7;

    private const int PieceBytes = 81_920;

    private IExportFolder? folder;

    protected abstract Task<IExportFolder> OpenAsync();

    /// <summary>The last parts of the paths of all files that are there, unfinished ones too.</summary>
    protected abstract Task<string[]> FileNamesAsync();

    protected IExportFolder Folder => folder!;

    public virtual async Task InitializeAsync() => folder = await OpenAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_published_is_opened()
    {
        await PublishAsync("brand=a/date=2026-01-01/x.txt", "one");

        Assert.Equal("one", await ReadAsync("brand=a/date=2026-01-01/x.txt"));
        Assert.Equal(["x.txt"], await FileNamesAsync());
    }

    [Fact]
    public async Task A_publication_replaces_the_one_before()
    {
        await PublishAsync("x.txt", "a longer first text");
        await PublishAsync("x.txt", "two");

        Assert.Equal("two", await ReadAsync("x.txt"));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await PublishAsync("x.txt", "");

        Assert.Equal("", await ReadAsync("x.txt"));
    }

    [Fact]
    public async Task A_name_may_hold_spaces_signs_and_letters_of_any_script()
    {
        await PublishAsync("brand=caffè & co/100% #1?.txt", "one");

        Assert.Equal("one", await ReadAsync("brand=caffè & co/100% #1?.txt"));
    }

    [Fact]
    public async Task A_long_file_comes_back_byte_for_byte_and_replaces_and_is_replaced()
    {
        await PublishAsync("x.txt", "short");
        var sent = await PublishLongAsync("x.txt", seed: 1);
        Assert.Equal(sent, await HashAsync("x.txt"));

        var other = await PublishLongAsync("x.txt", seed: 2);
        Assert.NotEqual(sent, other);
        Assert.Equal(other, await HashAsync("x.txt"));

        await PublishAsync("x.txt", "short again");
        Assert.Equal("short again", await ReadAsync("x.txt"));
    }

    [Fact]
    public async Task Until_it_is_finished_a_reader_sees_the_old_content()
    {
        await PublishAsync("x.txt", "old");
        string? seen = null;

        await Folder.PublishAsync("x.txt", async (stream, cancellation) =>
        {
            await stream.WriteAsync(new byte[LongFileBytes], cancellation);
            await stream.FlushAsync(cancellation);
            seen = await ReadAsync("x.txt");
        }, CancellationToken.None);

        Assert.Equal("old", seen);
        await using var stream = await Folder.OpenAsync("x.txt", CancellationToken.None);
        Assert.Equal(LongFileBytes, await LengthAsync(stream!));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(LongFileBytes)]
    public async Task A_publication_that_fails_changes_nothing_and_leaves_nothing(int bytesBefore)
    {
        await PublishAsync("x.txt", "old");

        foreach (var path in new[] { "x.txt", "new.txt" })
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => Folder.PublishAsync(path, async (stream, cancellation) =>
            {
                await stream.WriteAsync(new byte[bytesBefore], cancellation);
                throw new InvalidDataException();
            }, CancellationToken.None));
        }

        Assert.Equal("old", await ReadAsync("x.txt"));
        Assert.Null(await Folder.OpenAsync("new.txt", CancellationToken.None));
        Assert.Equal(["x.txt"], await FileNamesAsync());
    }

    [Fact]
    public async Task Two_files_may_be_written_at_once_one_inside_the_other()
    {
        await Folder.PublishAsync("outer.txt", async (outer, cancellation) =>
        {
            await outer.WriteAsync("out"u8.ToArray(), cancellation);
            await Folder.PublishAsync("inner.txt", async (inner, innermost) => await inner.WriteAsync("in"u8.ToArray(), innermost), cancellation);
            await outer.WriteAsync("er"u8.ToArray(), cancellation);
        }, CancellationToken.None);

        Assert.Equal("outer", await ReadAsync("outer.txt"));
        Assert.Equal("in", await ReadAsync("inner.txt"));
    }

    [Fact]
    public async Task What_is_not_there_opens_as_nothing_and_is_removed_without_complaint()
    {
        Assert.Null(await Folder.OpenAsync("brand=a/x.txt", CancellationToken.None));
        await Folder.RemoveAsync("brand=a/x.txt", CancellationToken.None);
        await PublishAsync("x.txt", "one");
        await Folder.RemoveAsync("x.txt", CancellationToken.None);
        Assert.Null(await Folder.OpenAsync("x.txt", CancellationToken.None));
    }

    [Theory]
    [InlineData("../x.txt")]
    [InlineData("a/../../x.txt")]
    [InlineData("/etc/x.txt")]
    [InlineData("a//x.txt")]
    [InlineData("./x.txt")]
    [InlineData("a\\..\\x.txt")]
    [InlineData("C:x.txt")]
    [InlineData("x\0.txt")]
    [InlineData("a/")]
    [InlineData("")]
    public async Task A_path_that_is_not_plainly_inside_is_refused(string path)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => PublishAsync(path, "evil"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Folder.OpenAsync(path, CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Folder.RemoveAsync(path, CancellationToken.None));
        Assert.Empty(await FileNamesAsync());
    }

    protected Task PublishAsync(string path, string text)
        => Folder.PublishAsync(
            path, async (stream, cancellation) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation), CancellationToken.None);

    protected async Task<string> ReadAsync(string path)
    {
        await using var stream = await Folder.OpenAsync(path, CancellationToken.None);
        using var reader = new StreamReader(stream!);
        return await reader.ReadToEndAsync();
    }

    /// <returns>The hash of what was published.</returns>
    private async Task<string> PublishLongAsync(string path, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Folder.PublishAsync(path, async (stream, cancellation) =>
        {
            var random = new Random(seed);
            for (var left = LongFileBytes; left > 0; left -= PieceBytes)
            {
                var piece = new byte[Math.Min(left, PieceBytes)];
                random.NextBytes(piece);
                hash.AppendData(piece);
                await stream.WriteAsync(piece, cancellation);
            }
        }, CancellationToken.None);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<string> HashAsync(string path)
    {
        await using var stream = await Folder.OpenAsync(path, CancellationToken.None);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream!));
    }

    private static async Task<long> LengthAsync(Stream stream)
    {
        var length = 0L;
        var buffer = new byte[PieceBytes];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) length += read;
        return length;
    }
}
