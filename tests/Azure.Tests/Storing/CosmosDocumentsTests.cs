using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.Contracts;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>What every store promises, promised by Cosmos DB.</summary>
[Collection(CosmosEmulatorGroup.Name)]
public sealed class CosmosDocumentsTests(CosmosEmulator emulator) : DocumentsContract
{
    protected override IStore Open(TimeProvider wall) => emulator.OpenStoreAsync(wall).GetAwaiter().GetResult();

    protected override void Close(IStore store)
    {
    }
}
