using System.Globalization;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.Domain;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>The Cosmos DB emulator, started once for the tests of a collection. Each store is a database of its own.</summary>
public sealed class CosmosEmulator : IAsyncLifetime, IDisposable
{
    /// <summary>Any key will do: the emulator asks for one and does not check it.</summary>
    private static readonly string AnyKey = Convert.ToBase64String(new byte[64]);

    private NodeProcess? process;
    private CosmosClient? client;
    private int databases;

    /// <summary>Every request that passed, by kind.</summary>
    internal RequestCounter Requests { get; } = new();

    internal Trouble Trouble { get; } = new();

    public async Task InitializeAsync()
    {
        if (NodeProcess.ReasonToSkip is not null) return;
        (process, var address) = await NodeProcess.StartAsync("cosmosdb.mjs");
        var options = CosmosConnection.Options();
        options.LimitToEndpoint = true;
        options.CustomHandlers.Add(Trouble);
        options.CustomHandlers.Add(Requests);
        options.CustomHandlers.Add(new EmulatorQuirks());
        client = new CosmosClient(address, AnyKey, options);
    }

    /// <summary>An empty store, its containers made as <see cref="CosmosLayout"/> says.</summary>
    internal async Task<CosmosStore> OpenStoreAsync(TimeProvider wall)
    {
        var number = Interlocked.Increment(ref databases);
        if (client is null) throw new InvalidOperationException(NodeProcess.ReasonToSkip);
        Database database = await client.CreateDatabaseAsync(string.Create(CultureInfo.InvariantCulture, $"{CosmosLayout.Database}-{number}"));
        foreach (var container in CosmosLayout.Containers) await database.CreateContainerAsync(PropertiesOf(container));
        return new CosmosStore(database, new Clocks(wall, wall), RowOrder.ByClient);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        client?.Dispose();
        process?.Dispose();
    }

    private static ContainerProperties PropertiesOf(CosmosContainer container)
    {
        var indexing = new IndexingPolicy();
        foreach (var path in container.IndexedPaths) indexing.IncludedPaths.Add(new IncludedPath { Path = path });
        foreach (var path in container.ExcludedPaths) indexing.ExcludedPaths.Add(new ExcludedPath { Path = path });
        return new ContainerProperties(container.Name, CosmosLayout.PartitionKeyPath)
        {
            IndexingPolicy = indexing,
            DefaultTimeToLive = container.DefaultTtlSeconds,
        };
    }

    /// <summary>Reading what is not there, the emulator answers 500 unless a query header tells it not to compare partition keys.</summary>
    private sealed class EmulatorQuirks : RequestHandler
    {
        public override Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get) request.Headers.Set("x-ms-documentdb-query-enablecrosspartition", "true");
            return base.SendAsync(request, cancellationToken);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class CosmosEmulatorGroup : ICollectionFixture<CosmosEmulator>
{
    public const string Name = "Cosmos DB emulator";
}
