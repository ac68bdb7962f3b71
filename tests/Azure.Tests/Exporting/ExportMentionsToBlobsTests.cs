using MentionPipeline.App;
using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.AzureCloud.Tests.Fakes;
using MentionPipeline.AzureCloud.Tests.Storing;
using MentionPipeline.Contracts;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Embedded.Exporting;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.AzureCloud.Tests.Exporting;

[Collection(BlobEmulatorGroup.Name)]
public sealed class ExportMentionsToBlobsTests(BlobEmulator emulator) : IDisposable
{
    private const int Mentions = 3_000;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [EmulatorFact]
    public async Task The_container_holds_what_the_folder_holds_byte_for_byte()
    {
        var folder = new FolderExports(_directory.File("exports"));
        var blobs = emulator.ByIdentity(await emulator.CreateContainerAsync());
        using (var store = SqliteStore.Open(_directory.File("store.db"), Clocks.Live))
        {
            foreach (var partition in new GeneratedMentions(Mentions, TimeSpan.FromHours(5)).Log()) await Stage.RunAsync(store, partition);
            var later = new ManualTime(TimeProvider.System.GetUtcNow().AddHours(1));
            await new ExportMentions(store, folder, new EmptyListening(), new Clocks(later, later)).RunAsync(CancellationToken.None);
            await new ExportMentions(store, blobs, new EmptyListening(), new Clocks(later, later)).RunAsync(CancellationToken.None);
        }

        var manifest = await BytesAsync(folder, ExportManifest.Path);
        Assert.Equal(manifest, await BytesAsync(blobs, ExportManifest.Path));
        var files = (await ExportManifest.ReadAsync(new MemoryStream(manifest), CancellationToken.None))!.Files;
        Assert.Equal(GeneratedMentions.Brands, files.Select(file => file.Brand).Distinct().Order(StringComparer.Ordinal));
        foreach (var file in files) Assert.Equal(await BytesAsync(folder, file.Path), await BytesAsync(blobs, file.Path));
    }

    private static async Task<byte[]> BytesAsync(IExportFolder folder, string path)
    {
        await using var stream = await folder.OpenAsync(path, CancellationToken.None);
        using var read = new MemoryStream();
        await stream!.CopyToAsync(read);
        return read.ToArray();
    }
}
