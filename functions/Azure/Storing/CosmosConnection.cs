using Azure.Core;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>How the pipeline talks to its account: said in full, because each of these has a default that changes between versions.</summary>
public static class CosmosConnection
{
    private const string ApplicationName = "mention-pipeline";

    /// <summary>429s that are waited out per request. The wait below or the invocation's deadline ends them sooner.</summary>
    private const int ThrottledRetriesMax = 100;

    private static readonly TimeSpan ThrottledWaitMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RequestTimeMax = TimeSpan.FromSeconds(10);

    /// <summary>Signs in by <paramref name="credential"/>; accounts have no keys (<c>disableLocalAuth</c>).</summary>
    public static CosmosClient Open(Uri account, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new CosmosClient(account.AbsoluteUri, credential, Options());
    }

    public static CosmosClientOptions Options() => new()
    {
        ApplicationName = ApplicationName,
        // HTTPS to port 443 only: it passes private endpoints and firewalls as it is, and it is what the tests drive.
        ConnectionMode = ConnectionMode.Gateway,
        GatewayModeMaxConnectionLimit = 4 * CosmosRequests.AtOnceMax,
        RequestTimeout = RequestTimeMax,
        // A client that writes reads what it wrote. Law 4 needs less: a stale read only loses the conditional write that follows.
        ConsistencyLevel = ConsistencyLevel.Session,
        MaxRetryAttemptsOnRateLimitedRequests = ThrottledRetriesMax,
        MaxRetryWaitTimeOnRateLimitedRequests = ThrottledWaitMax,
        // The item is known already; saves sending it back.
        EnableContentResponseOnWrite = false,
        // Single requests: a batch of the hub waits for each of its writes, and bulk mode would hold them back to fill its own.
        AllowBulkExecution = false,
        UseSystemTextJsonSerializerWithOptions = CosmosJson.Options,
    };
}
