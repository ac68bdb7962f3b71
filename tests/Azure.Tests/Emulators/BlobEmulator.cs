using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using MentionPipeline.AzureCloud.Exporting;
using MentionPipeline.AzureCloud.Tests.Fakes;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>The Blob Storage emulator, started once for the tests of a collection. Each export folder is a container of its own.</summary>
public sealed class BlobEmulator : IAsyncLifetime, IDisposable
{
    private const string Account = "devstoreaccount1";
    private const string SignatureVersion = "2021-12-02";

    // Every copy of the emulator has this account and this key; both are in its documentation.
    private static readonly byte[] WellKnownKey =
        Convert.FromBase64String("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    private readonly TemporaryDirectory directory = new();
    private readonly X509Certificate2 certificate = SecureServer.SelfSigned();
    private NodeProcess? process;
    private HttpPipelineTransport? transport;
    private string address = "";
    private int containers;

    public async Task InitializeAsync()
    {
        if (NodeProcess.ReasonToSkip is not null) return;
        await File.WriteAllTextAsync(directory.File("cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(directory.File("key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        (process, address) = await NodeProcess.StartAsync("azurite.mjs", directory.File("cert.pem"), directory.File("key.pem"));
        transport = SecureServer.TransportTrusting(certificate);
    }

    /// <summary>An empty container.</summary>
    internal async Task<Uri> CreateContainerAsync()
    {
        var container = AddressOf(Interlocked.Increment(ref containers));
        using var answer = await SendAsync(RequestMethod.Put, container, "restype=container");
        Assert.Equal(201, answer.Status);
        return container;
    }

    /// <summary>The address of a container that nobody created.</summary>
    internal Uri MissingContainer => AddressOf(0);

    /// <summary>Exports that prove themselves by a shared access signature.</summary>
    internal BlobExports BySignature(Uri container) => new(container, TimeProvider.System, Options(), new SharedAccessSignature(Signature()));

    /// <summary>Exports that prove themselves by a bearer token, as in Azure.</summary>
    internal BlobExports ByIdentity(Uri container, string audience = "https://storage.azure.com") => new(
        container, TimeProvider.System, Options(), new BearerTokenAuthenticationPolicy(new FakeCredential(Token(audience)), "https://storage.azure.com/.default"));

    /// <summary>Names of the blobs of a container; staged blocks are none yet.</summary>
    internal async Task<string[]> NamesAsync(Uri container)
    {
        using var answer = await SendAsync(RequestMethod.Get, container, "restype=container&comp=list");
        return [.. XDocument.Parse(answer.Content.ToString()).Descendants("Blob").Select(blob => blob.Element("Name")!.Value)];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        process?.Dispose();
        (transport as IDisposable)?.Dispose();
        certificate.Dispose();
        directory.Dispose();
    }

    private Uri AddressOf(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{address}/exports-{number}"));

    private BlobClientOptions Options() => new() { Transport = transport! };

    private async Task<Azure.Response> SendAsync(RequestMethod method, Uri container, string query)
    {
        var pipeline = HttpPipelineBuilder.Build(Options(), new StorageHeaders(TimeProvider.System), new SharedAccessSignature(Signature()));
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new UriBuilder(container) { Query = query }.Uri);
        await pipeline.SendAsync(message, CancellationToken.None);
        return message.Response;
    }

    // "Create an account SAS", learn.microsoft.com/rest/api/storageservices: the fields in this order, a line each.
    private static string Signature()
    {
        var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var signed = $"{Account}\nrwdlc\nb\nsco\n\n{expires}\n\nhttps\n{SignatureVersion}\n\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(WellKnownKey, Encoding.UTF8.GetBytes(signed)));
        return $"sv={SignatureVersion}&ss=b&srt=sco&sp=rwdlc&se={Uri.EscapeDataString(expires)}&spr=https&sig={Uri.EscapeDataString(signature)}";
    }

    // The emulator checks issuer, audience and times, and no signature.
    private static string Token(string audience)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = $$"""
            {"iss":"https://sts.windows.net/00000000-0000-0000-0000-000000000000/","aud":"{{audience}}",
             "nbf":{{now.AddMinutes(-5).ToUnixTimeSeconds()}},"iat":{{now.AddMinutes(-5).ToUnixTimeSeconds()}},"exp":{{now.AddHours(1).ToUnixTimeSeconds()}}}
            """;
        return $"{Url64("""{"alg":"RS256","typ":"JWT"}""")}.{Url64(claims)}.{Url64("unsigned")}";
    }

    private static string Url64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

[CollectionDefinition(Name)]
public sealed class BlobEmulatorGroup : ICollectionFixture<BlobEmulator>
{
    public const string Name = "Blob Storage emulator";
}
