using System.Collections.Concurrent;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Tokens that services lend for a while, kept in memory alone.</summary>
internal sealed class AccessTokens
{
    /// <summary>Accounts remembered. Forgetting one costs a sign-in.</summary>
    public const int AccountsMax = 1_000;

    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>Makes a call with a token. If the service does not take it, it is asked for a new one, once.</summary>
    public async Task<ApiAnswer> UseAsync(
        string account, DateTimeOffset now, Func<Task<AccessToken>> signIn, Func<string, Task<ApiAnswer>> call, Func<ApiRefusalException, bool> isExpired)
    {
        if (_tokens.TryGetValue(account, out var known) && known.Until > now)
        {
            try
            {
                return await call(known.Value);
            }
            catch (ApiRefusalException refusal) when (isExpired(refusal))
            {
                _tokens.TryRemove(account, out _);
            }
        }

        var token = await signIn();
        if (_tokens.Count >= AccountsMax) _tokens.Clear();
        _tokens[account] = token;
        return await call(token.Value);
    }
}

internal sealed record AccessToken(string Value, DateTimeOffset Until)
{
    public override string ToString() => "a token";
}
