using Azure;
using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.Contracts;
using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.AzureCloud.Tests.Exporting;

/// <summary>What every export folder promises, promised by Blob Storage to a caller with a shared access signature.</summary>
[Collection(BlobEmulatorGroup.Name)]
public sealed class BlobExportsBySignatureTests(BlobEmulator emulator) : ExportFolderContract
{
    private Uri container = null!;

    protected override async Task<IExportFolder> OpenAsync() => emulator.BySignature(container = await emulator.CreateContainerAsync());

    protected override async Task<string[]> FileNamesAsync() => [.. (await emulator.NamesAsync(container)).Select(name => name.Split('/')[^1])];
}

/// <summary>The same to a caller with a bearer token, as the deployed app is.</summary>
[Collection(BlobEmulatorGroup.Name)]
public sealed class BlobExportsByIdentityTests(BlobEmulator emulator) : ExportFolderContract
{
    private Uri container = null!;

    protected override async Task<IExportFolder> OpenAsync() => emulator.ByIdentity(container = await emulator.CreateContainerAsync());

    protected override async Task<string[]> FileNamesAsync() => [.. (await emulator.NamesAsync(container)).Select(name => name.Split('/')[^1])];

    [Fact]
    public async Task A_token_for_something_else_is_refused_and_the_fault_says_so()
    {
        var other = emulator.ByIdentity(container, audience: "https://example.org");

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => other.OpenAsync("x.txt", CancellationToken.None));
        Assert.Equal("AuthenticationFailed", fault.ErrorCode);
    }

    [Fact]
    public async Task A_missing_container_is_a_fault_and_not_an_empty_folder()
    {
        var nowhere = emulator.ByIdentity(emulator.MissingContainer);

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => nowhere.OpenAsync("manifest.json", CancellationToken.None));
        Assert.Equal("ContainerNotFound", fault.ErrorCode);
        await Assert.ThrowsAsync<RequestFailedException>(() => nowhere.PublishAsync("x", (_, _) => Task.CompletedTask, CancellationToken.None));
    }

    [Fact]
    public async Task Two_writers_of_one_file_leave_the_whole_of_one()
    {
        var contents = new[] { (byte)1, (byte)2 };
        var faults = await Task.WhenAll(contents.Select(async content => await Record.ExceptionAsync(() => Folder.PublishAsync("x.bin", async (stream, cancellation) =>
        {
            for (var piece = 0; piece < 10; piece++) await stream.WriteAsync(Enumerable.Repeat(content, 1024 * 1024).ToArray(), cancellation);
        }, CancellationToken.None))));

        // Whoever commits first drops the blocks that the other has staged; the other is then refused, and its next run repairs.
        Assert.Contains(faults, fault => fault is null);
        await using var stream = await Folder.OpenAsync("x.bin", CancellationToken.None);
        using var read = new MemoryStream();
        await stream!.CopyToAsync(read);
        Assert.Equal(10 * 1024 * 1024, read.Length);
        Assert.Single(read.ToArray().Distinct());
    }
}
