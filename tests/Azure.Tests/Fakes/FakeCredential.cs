using Azure.Core;

namespace MentionPipeline.AzureCloud.Tests.Fakes;

/// <summary>Gives a token of its own making, and remembers for what it was asked.</summary>
internal sealed class FakeCredential(string token = "a-token") : TokenCredential
{
    public List<string> Scopes { get; } = [];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Fault { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Scopes) Scopes.AddRange(requestContext.Scopes);
        return Fault is null ? new AccessToken(token, TimeProvider.System.GetUtcNow().AddHours(1)) : throw Fault;
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
