using Azure.Core;
using Azure.Identity;

namespace MentionPipeline.AzureCloud.Identity;

/// <summary>The one place where the pipeline says who it is to Azure.</summary>
public static class PipelineIdentity
{
    /// <summary>The app setting with the client id of the user-assigned identity.</summary>
    public const string ClientIdName = "AZURE_CLIENT_ID";

    /// <summary>
    /// The user-assigned managed identity of the deployment, by its client id. <c>DefaultAzureCredential</c> is not used in
    /// production: it tries one source after another, so what the app signs in as depends on what happens to be on the
    /// machine (a variable, a developer's tool), its first token is slow, and a missing identity shows as eight errors.
    /// </summary>
    /// <exception cref="FormatException">There is no client id, or it is not a GUID.</exception>
    public static TokenCredential Create(string? clientId)
        => Guid.TryParse(clientId, out _)
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : throw new FormatException($"{ClientIdName} is \"{clientId}\"; it must be the client id (a GUID) of the deployment's user-assigned identity.");
}
