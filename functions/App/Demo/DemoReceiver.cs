using System.Net;
using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.App.Demo;

/// <summary>Plays the team's own system: takes alerts on a loopback port and believes only those whose signature holds.</summary>
internal sealed class DemoReceiver : IAsyncDisposable
{
    /// <summary>The key is made for each demo and lives in this process's environment, where every secret is looked up.</summary>
    public const string SecretReference = "env:" + SecretVariable;

    private const string SecretVariable = "MENTION_PIPELINE_DEMO_SECRET";
    private const int BodyBytesMax = 64 * 1024;

    private readonly WebApplication _web;
    private readonly IReadOnlyList<WebhookSecret> _secrets;
    private int _delivered;

    private DemoReceiver(WebApplication web, IReadOnlyList<WebhookSecret> secrets)
    {
        _web = web;
        _secrets = secrets;
    }

    public Uri Url => new(new Uri(_web.Urls.First()), "/alerts");

    /// <summary>Messages whose signature held.</summary>
    public int Delivered => _delivered;

    public static async Task<DemoReceiver> StartAsync(CancellationToken cancellation)
    {
        var secret = WebhookSecret.Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(WebhookSecret.BytesMin));
        Environment.SetEnvironmentVariable(SecretVariable, secret);
        if (!WebhookSecret.TryParseAll(secret, out var secrets, out var error)) throw new InvalidOperationException(error);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var web = builder.Build();
        var receiver = new DemoReceiver(web, secrets);
        web.MapPost("/alerts", receiver.ReceiveAsync);
        await web.StartAsync(cancellation);
        return receiver;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancellation);
        if (!IsSigned(request.Headers, body)) return Results.Unauthorized();
        Interlocked.Increment(ref _delivered);
        return Results.Ok();
    }

    private bool IsSigned(IHeaderDictionary headers, string body)
    {
        var id = headers[StandardWebhook.IdHeader].ToString();
        if (id.Length == 0 || id.Contains('.', StringComparison.Ordinal)
            || !long.TryParse(headers[StandardWebhook.TimestampHeader], out var seconds)) return false;
        var expected = StandardWebhook.Sign(id, DateTimeOffset.FromUnixTimeSeconds(seconds), body, _secrets)[StandardWebhook.SignatureHeader];
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(headers[StandardWebhook.SignatureHeader].ToString()));
    }
}
