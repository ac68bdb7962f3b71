using System.Net.Http.Headers;
using System.Text.Json;
using MentionPipeline.App.Tests.Interop;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>A delivery with the proof that a sender would put on it, computed outside of this program.</summary>
internal sealed record SignedDelivery(string Kind, string Secret, IReadOnlyDictionary<string, string> Headers, string? Challenge)
{
    private static readonly Lazy<Task<IReadOnlyDictionary<string, SignedDelivery>>> Signed = new(SignAsync);

    public SampleDelivery Sample => SampleDeliveries.Of(Kind);

    public byte[] Body => Sample.Bytes;

    public string Path => $"/api/webhooks/{Kind}/from-{Kind}";

    public static async Task<SignedDelivery> OfAsync(string kind) => (await Signed.Value)[kind];

    /// <summary>The header that holds the proof.</summary>
    public string ProofHeader => Headers.Keys.Single(name => name.EndsWith("signature", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Signature-256", StringComparison.Ordinal) || name.EndsWith("Secret-Token", StringComparison.Ordinal));

    public SignedDelivery With(string header, string? value)
    {
        var headers = Headers.Where(pair => pair.Key != header).ToDictionary();
        if (value is not null) headers[header] = value;
        return this with { Headers = headers };
    }

    public HttpRequestMessage ToRequest(byte[]? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative)) { Content = new ByteArrayContent(body ?? Body) };
        foreach (var (name, value) in Headers)
        {
            if (name == "Content-Type") request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private static async Task<IReadOnlyDictionary<string, SignedDelivery>> SignAsync()
    {
        var deliveries = SampleDeliveries.All.Select(sample => new { kind = sample.Kind, body = Convert.ToBase64String(sample.Bytes) });
        var input = JsonSerializer.Serialize(new { time = Some.Time.ToUnixTimeSeconds(), deliveries });
        using var output = JsonDocument.Parse(await NodeScripts.RunAsync("sign-webhooks.mjs", input));
        return output.RootElement.EnumerateArray().Select(Read).ToDictionary(delivery => delivery.Kind);
    }

    private static SignedDelivery Read(JsonElement signed) => new(
        signed.GetProperty("kind").GetString()!,
        signed.GetProperty("secret").GetString()!,
        signed.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
        signed.TryGetProperty("challenge", out var challenge) ? challenge.GetString() : null);
}
