using System.Text.Json;
using Azure;
using Azure.Security.KeyVault.Secrets;
using MentionPipeline.AzureCloud.Identity;
using MentionPipeline.AzureCloud.Tests.Fakes;
using MentionPipeline.Contracts;
using MentionPipeline.Domain.Delivery;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.AzureCloud.Tests.Identity;

public sealed class KeyVaultSecretsTests : IAsyncLifetime
{
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, string> _kept = new() { ["press-office"] = "whisper" };
    private readonly FakeCredential _credential = new();
    private SecureServer _vault = null!;
    private KeyVaultSecrets _secrets = null!;
    private int _status = 200;

    public async Task InitializeAsync()
    {
        _vault = await SecureServer.StartAsync(AnswerAsync);
        _secrets = new KeyVaultSecrets(Client(), new Others(), _clock);
    }

    public async Task DisposeAsync() => await _vault.DisposeAsync();

    [Fact]
    public void A_reference_gives_the_secret_and_the_vault_is_asked_for_its_own_scope()
    {
        Assert.Equal("whisper", _secrets.Resolve("keyvault:press-office"));
        Assert.Equal(["https://vault.azure.net/.default"], _credential.Scopes.Distinct());
    }

    [Fact]
    public void References_of_other_kinds_are_left_to_others() => Assert.Equal("other env:NAME", _secrets.Resolve("env:NAME"));

    [Fact]
    public void What_is_not_there_is_nothing_and_is_found_as_soon_as_it_is()
    {
        Assert.Null(_secrets.Resolve("keyvault:new"));
        _kept["new"] = "fresh";
        Assert.Equal("fresh", _secrets.Resolve("keyvault:new"));
    }

    [Theory]
    [InlineData("keyvault:")]
    [InlineData("keyvault:../keys/x")]
    [InlineData("keyvault:a b")]
    [InlineData("keyvault:a/1?x=y")]
    public void A_name_that_no_secret_has_is_not_asked_for(string reference)
    {
        Assert.Null(_secrets.Resolve(reference));
        Assert.Empty(_vault.Requests);
    }

    [Fact]
    public void A_rotated_secret_is_seen_after_its_time_and_the_vault_is_not_asked_before()
    {
        _secrets.Resolve("keyvault:press-office");
        var asked = _vault.Requests.Count;
        _kept["press-office"] = "rotated";

        _clock.Now += KeyVaultSecrets.Fresh - TimeSpan.FromSeconds(1);
        Assert.Equal("whisper", _secrets.Resolve("keyvault:press-office"));
        Assert.Equal(asked, _vault.Requests.Count);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("rotated", _secrets.Resolve("keyvault:press-office"));
    }

    [Fact]
    public void While_the_vault_does_not_answer_the_last_value_is_used_for_an_hour()
    {
        _secrets.Resolve("keyvault:press-office");
        _status = 403;

        _clock.Now += KeyVaultSecrets.Stale - TimeSpan.FromSeconds(1);
        Assert.Equal("whisper", _secrets.Resolve("keyvault:press-office"));
        _clock.Now += TimeSpan.FromSeconds(1);
        var failure = Assert.Throws<SecretsUnavailableException>(() => _secrets.Resolve("keyvault:press-office"));
        Assert.Equal(403, Assert.IsType<RequestFailedException>(failure.InnerException).Status);
        Assert.Contains("403", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Secrets User", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("whisper", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_secret_is_not_remembered()
    {
        _secrets.Resolve("keyvault:press-office");
        _kept.Clear();
        _clock.Now += KeyVaultSecrets.Fresh;

        Assert.Null(_secrets.Resolve("keyvault:press-office"));
        _status = 500;
        var failure = Assert.Throws<SecretsUnavailableException>(() => _secrets.Resolve("keyvault:press-office"));
        Assert.Contains("answered 500", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vault_that_is_not_there_is_named()
    {
        var options = new SecretClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.Zero } };
        var secrets = new KeyVaultSecrets(new SecretClient(new Uri("https://127.0.0.1:1"), _credential, options), new Others(), _clock);

        var failure = Assert.Throws<SecretsUnavailableException>(() => secrets.Resolve("keyvault:press-office"));

        Assert.Contains("127.0.0.1 does not answer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cache_keeps_its_bound_and_drops_what_was_read_first()
    {
        for (var i = 0; i <= KeyVaultSecrets.CachedMax; i++)
        {
            _kept[$"s{i}"] = "x";
            _secrets.Resolve($"keyvault:s{i}");
            _clock.Now += TimeSpan.FromMilliseconds(1);
        }

        var asked = _vault.Requests.Count;
        _secrets.Resolve("keyvault:s1");
        Assert.Equal(asked, _vault.Requests.Count);
        _secrets.Resolve("keyvault:s0");
        Assert.Equal(asked + 1, _vault.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("my-identity")]
    public void Without_a_client_id_there_is_no_identity(string? clientId)
    {
        var fault = Assert.Throws<FormatException>(() => PipelineIdentity.Create(clientId));
        Assert.Contains(PipelineIdentity.ClientIdName, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_identity_is_the_managed_one_of_the_deployment()
        => Assert.IsType<global::Azure.Identity.ManagedIdentityCredential>(PipelineIdentity.Create("6a1f0a4e-0000-4000-8000-000000000001"));

    // The SDK checks that the challenge names the vault's own domain; a loopback cannot, and only this client is told to let it pass.
    private SecretClient Client() => new(_vault.Address, _credential, new SecretClientOptions
    {
        Transport = _vault.Transport,
        DisableChallengeResourceVerification = true,
        Retry = { MaxRetries = 0 },
    });

    private Task AnswerAsync(HttpContext context, SeenRequest seen)
    {
        if (!seen.Headers.ContainsKey("Authorization"))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = """Bearer authorization="https://login.example.org/tenant", resource="https://vault.azure.net" """;
            return Task.CompletedTask;
        }

        var name = context.Request.Path.Value!.Split('/')[2];
        context.Response.StatusCode = _status != 200 ? _status : _kept.ContainsKey(name) ? 200 : 404;
        return context.Response.WriteAsync(context.Response.StatusCode == 200
            ? JsonSerializer.Serialize(new { value = _kept[name], id = $"{_vault.Address}secrets/{name}/1", attributes = new { enabled = true } })
            : """{"error":{"code":"SecretNotFound","message":"said for the test"}}""");
    }

    private sealed class Others : ISecrets
    {
        public string Resolve(string reference) => $"other {reference}";
    }
}
