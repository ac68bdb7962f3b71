using Azure.Core;
using Azure.Identity;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>The adapters that speak to Azure. They sign in as the app's identity; there is no key anywhere.</summary>
internal static class AzureAdapters
{
    /// <summary>The identity that the deployment assigns; on a developer's machine, whoever is signed in to the Azure CLI.</summary>
    public static TokenCredential Credential(HandlerSettings settings) => settings.ClientId is { } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new AzureCliCredential();

    /// <param name="own">Takes what has to be disposed of at the end.</param>
    public static IStore Store(HandlerSettings settings, Clocks clocks, Func<IDisposable, IDisposable> own)
        => throw new HandlerSettingsException(HandlerSettings.StoreKindName, "cosmos", "sqlite");

    public static IExportFolder Exports(HandlerSettings settings, Uri blobService)
        => throw new HandlerSettingsException(HandlerSettings.ExportsUriName, blobService.AbsoluteUri, "nothing yet");
}
