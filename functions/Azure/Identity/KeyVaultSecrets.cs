using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.AzureCloud.Identity;

/// <summary>
/// Secrets from a key vault: <c>keyvault:NAME</c>, always the newest version. A secret is asked for again after
/// <see cref="Fresh"/>, so a rotation takes effect by itself; while the vault does not answer, the last value is used for
/// <see cref="Stale"/>.
/// </summary>
/// <param name="others">Resolves references of other kinds.</param>
public sealed partial class KeyVaultSecrets(SecretClient vault, ISecrets others, TimeProvider wall) : ISecrets
{
    /// <summary>How many secrets are kept; the one read longest ago makes room.</summary>
    public const int CachedMax = 64;

    private const string Scheme = "keyvault:";

    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Cached> _cache = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="address">For example <c>https://NAME.vault.azure.net</c>.</param>
    public KeyVaultSecrets(Uri address, TokenCredential credential, ISecrets others, TimeProvider wall)
        : this(new SecretClient(address, credential), others, wall)
    {
    }

    [GeneratedRegex("^[0-9A-Za-z-]{1,127}$")]
    private static partial Regex SecretName();

    /// <exception cref="SecretsUnavailableException">The vault refused or did not answer, and nothing recent is known.</exception>
    public string? Resolve(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!reference.StartsWith(Scheme, StringComparison.Ordinal)) return others.Resolve(reference);
        var name = reference[Scheme.Length..];
        if (!SecretName().IsMatch(name)) return null;
        var now = wall.GetUtcNow();
        return _cache.TryGetValue(name, out var cached) && now - cached.ReadAt < Fresh ? cached.Value : Read(name, cached, now);
    }

    private string? Read(string name, Cached? last, DateTimeOffset now)
    {
        try
        {
            var value = vault.GetSecret(name).Value.Value;
            if (string.IsNullOrWhiteSpace(value)) return null;
            Keep(name, new(value, now));
            return value;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // A missing one is asked for each time: as soon as somebody sets it, it works.
            _cache.TryRemove(name, out _);
            return null;
        }
        // After several tries the SDK wraps what it met in an AggregateException.
        catch (Exception failure) when (failure is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            if (last is not null && now - last.ReadAt < Stale) return last.Value;
            throw new SecretsUnavailableException(Describe(name, failure), failure);
        }
    }

    private string Describe(string name, Exception failure) => failure switch
    {
        RequestFailedException { Status: 401 or 403 } refused =>
            $"The key vault {vault.VaultUri.Host} refused to show {name} (status {refused.Status}). "
            + "Grant the pipeline's identity the role Key Vault Secrets User.",
        RequestFailedException { Status: > 0 } answered => $"The key vault {vault.VaultUri.Host} answered {answered.Status} when it was asked for {name}.",
        AuthenticationFailedException => $"The pipeline's identity could not sign in to the key vault {vault.VaultUri.Host}.",
        _ => $"The key vault {vault.VaultUri.Host} does not answer.",
    };

    private void Keep(string name, Cached read)
    {
        _cache[name] = read;
        while (_cache.Count > CachedMax) _cache.TryRemove(_cache.MinBy(entry => entry.Value.ReadAt).Key, out _);
    }

    private sealed record Cached(string Value, DateTimeOffset ReadAt);
}
