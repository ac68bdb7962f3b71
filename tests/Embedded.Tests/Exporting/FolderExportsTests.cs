using MentionPipeline.Contracts;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Embedded.Exporting;

namespace MentionPipeline.Embedded.Tests.Exporting;

public sealed class FolderExportsTests : ExportFolderContract
{
    private readonly string _outside = Directory.CreateTempSubdirectory("exports-").FullName;

    protected override Task<IExportFolder> OpenAsync() => Task.FromResult<IExportFolder>(new FolderExports(Path.Combine(_outside, "root")));

    protected override Task<string[]> FileNamesAsync()
        => Task.FromResult<string[]>([.. Directory.GetFiles(_outside, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))]);

    [Fact]
    public async Task A_name_of_a_file_that_is_being_written_is_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => PublishAsync("x.txt.unfinished", "evil"));
        Assert.Empty(await FileNamesAsync());
    }

    public override Task DisposeAsync()
    {
        Directory.Delete(_outside, recursive: true);
        return Task.CompletedTask;
    }
}
