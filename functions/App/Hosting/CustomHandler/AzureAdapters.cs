using Azure.Core;
using Azure.Identity;
using MentionPipeline.App.Outbound;
using MentionPipeline.AzureCloud.Exporting;
using MentionPipeline.AzureCloud.Hubs;
using MentionPipeline.AzureCloud.Identity;
using MentionPipeline.AzureCloud.Language;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>The adapters that speak to Azure, one method a port. They sign in as the app's identity; there is no key anywhere.</summary>
internal sealed class AzureAdapters(HandlerSettings settings, Clocks clocks) : IDisposable
{
    /// <summary>The identity that the deployment assigns; on a developer's machine, whoever is signed in to the Azure CLI.</summary>
    private readonly Lazy<TokenCredential> _credential = new(
        () => settings.ClientId is null ? new AzureCliCredential() : PipelineIdentity.Create(settings.ClientId));

    private CosmosClient? _cosmos;

    public IStore Store(Uri account)
    {
        _cosmos = CosmosConnection.Open(account, _credential.Value);
        return new CosmosStore(_cosmos, clocks);
    }

    /// <summary>A stand-in on loopback gets no token.</summary>
    public IMentionHub Hub(Uri endpoint) => new EventHubSender(endpoint, _credential.Value, isDevelopment: endpoint.IsLoopback);

    public IExportFolder Exports(Uri blobService)
        => new BlobExports(new Uri(blobService, HandlerSettings.ExportsContainer), _credential.Value, clocks.Wall);

    public ISecrets Secrets() => settings.KeyVaultUri is { } vault
        ? new KeyVaultSecrets(vault, _credential.Value, new EnvironmentSecrets(), clocks.Wall)
        : new EnvironmentSecrets();

    public IMentionClassifier Classifier(IMentionClassifier embedded, IStore store, ILoggerFactory logs)
        => settings.Analysis.Mode == AnalysisMode.Embedded
            ? embedded
            : MentionClassifiers.Create(
                settings.Analysis, embedded, store.Meters, _credential.Value, new SystemRandomness(), clocks.Wall,
                logs.CreateLogger(nameof(MentionClassifiers)));

    public void Dispose() => _cosmos?.Dispose();
}
