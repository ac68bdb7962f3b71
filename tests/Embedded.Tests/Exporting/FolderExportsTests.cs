using System.Text;
using MentionPipeline.Embedded.Exporting;

namespace MentionPipeline.Embedded.Tests.Exporting;

public sealed class FolderExportsTests : IDisposable
{
    private readonly string _outside = Directory.CreateTempSubdirectory("exports-").FullName;
    private readonly FolderExports _exports;

    public FolderExportsTests() => _exports = new FolderExports(Path.Combine(_outside, "root"));

    public void Dispose() => Directory.Delete(_outside, recursive: true);

    [Fact]
    public async Task What_was_published_is_opened()
    {
        await PublishAsync("brand=a/date=2026-01-01/x.txt", "one");

        Assert.Equal("one", await ReadAsync("brand=a/date=2026-01-01/x.txt"));
        Assert.Equal(["x.txt"], FileNames());
    }

    [Fact]
    public async Task A_publication_replaces_the_one_before()
    {
        await PublishAsync("x.txt", "a longer first text");
        await PublishAsync("x.txt", "two");

        Assert.Equal("two", await ReadAsync("x.txt"));
    }

    [Fact]
    public async Task Until_it_is_finished_a_reader_sees_the_old_content()
    {
        await PublishAsync("x.txt", "old");
        string? seen = null;

        await _exports.PublishAsync("x.txt", async (stream, cancellation) =>
        {
            await stream.WriteAsync("new"u8.ToArray(), cancellation);
            await stream.FlushAsync(cancellation);
            seen = await ReadAsync("x.txt");
        }, CancellationToken.None);

        Assert.Equal("old", seen);
        Assert.Equal("new", await ReadAsync("x.txt"));
    }

    [Fact]
    public async Task A_publication_that_fails_changes_nothing_and_leaves_nothing()
    {
        await PublishAsync("x.txt", "old");

        await Assert.ThrowsAsync<InvalidDataException>(() => _exports.PublishAsync("x.txt", async (stream, cancellation) =>
        {
            await stream.WriteAsync("half"u8.ToArray(), cancellation);
            throw new InvalidDataException();
        }, CancellationToken.None));

        Assert.Equal("old", await ReadAsync("x.txt"));
        Assert.Equal(["x.txt"], FileNames());
    }

    [Fact]
    public async Task What_is_not_there_opens_as_nothing_and_is_removed_without_complaint()
    {
        Assert.Null(await _exports.OpenAsync("brand=a/x.txt", CancellationToken.None));
        await _exports.RemoveAsync("brand=a/x.txt", CancellationToken.None);
        await PublishAsync("x.txt", "one");
        await _exports.RemoveAsync("x.txt", CancellationToken.None);
        Assert.Null(await _exports.OpenAsync("x.txt", CancellationToken.None));
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
    [InlineData("x.txt.unfinished")]
    [InlineData("")]
    public async Task A_path_that_is_not_plainly_inside_is_refused(string path)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => PublishAsync(path, "evil"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _exports.OpenAsync(path, CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _exports.RemoveAsync(path, CancellationToken.None));
        Assert.Empty(FileNames());
    }

    private Task PublishAsync(string path, string text)
        => _exports.PublishAsync(path, async (stream, cancellation) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation), CancellationToken.None);

    private async Task<string> ReadAsync(string path)
    {
        await using var stream = await _exports.OpenAsync(path, CancellationToken.None);
        using var reader = new StreamReader(stream!);
        return await reader.ReadToEndAsync();
    }

    private string[] FileNames() => [.. Directory.GetFiles(_outside, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))];
}
