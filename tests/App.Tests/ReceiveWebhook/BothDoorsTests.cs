using System.Net;
using System.Text;
using System.Text.Json;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>The same deliveries, byte for byte, through the embedded host and through the custom handler behind a played Functions host.</summary>
public sealed class BothDoorsTests
{
    [NodeFact]
    public async Task Every_kind_is_taken_alike_and_forgeries_by_neither()
    {
        await using var hosts = await TwoHosts.StartAsync();
        foreach (var kind in ListeningTerms.WebhookKinds)
        {
            var delivery = await SignedDelivery.OfAsync(kind);
            var forged = delivery.With(delivery.ProofHeader, delivery.Headers[delivery.ProofHeader][..^4] + "0000");

            Assert.Equal((401, 401), ((await hosts.EmbeddedAsync(forged)).Status, (await hosts.HandlerAsync(forged)).Status));
            var (embedded, handler) = (await hosts.EmbeddedAsync(delivery), await hosts.HandlerAsync(delivery));

            Assert.Equal((kind, 200, 200), (kind, embedded.Status, handler.Status));
            Assert.Equal(embedded.Body, handler.Body);
            Assert.Equal(Assert.Single(hosts.Hub.Events, e => e.Source == $"from-{kind}").Subject, Accepted(embedded.Body));
        }
        var ledger = await hosts.Ledger.ReadAsync(CancellationToken.None);
        Assert.Equal(
            ListeningTerms.WebhookKinds.Select(kind => ($"from-{kind}", 1L)).Order(),
            ledger.Sources.Select(line => (line.Source, line.Received)).Order());
    }

    [NodeFact]
    public async Task Bytes_that_are_no_text_arrive_as_they_were_signed()
    {
        await using var hosts = await TwoHosts.StartAsync();
        const string feed = "<rss><channel><item><guid>1</guid><title>Perch\u00e9 \u00ff</title></item></channel></rss>";
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(feed)];
        var secret = (await SignedDelivery.OfAsync("websub")).Secret;
        var mac = System.Security.Cryptography.HMACSHA384.HashData(Encoding.UTF8.GetBytes(secret), body);
        var headers = new Dictionary<string, string> { ["X-Hub-Signature"] = "sha384=" + Convert.ToHexStringLower(mac) };
        var delivery = new SignedDelivery("websub", secret, headers, null);

        Assert.Equal((200, 200), ((await hosts.EmbeddedAsync(delivery, body)).Status, (await hosts.HandlerAsync(delivery, body)).Status));
    }

    [NodeFact]
    public async Task A_body_without_a_length_which_the_Functions_host_drops_is_named_and_not_taken_for_a_forgery()
    {
        await using var hosts = await TwoHosts.StartAsync();
        var delivery = await SignedDelivery.OfAsync("github");
        using var request = delivery.ToRequest();
        var type = request.Content!.Headers.ContentType;
        request.Content = new Unmeasured(delivery.Body);
        request.Content.Headers.ContentType = type;

        var (status, body) = await hosts.Forward().SendAsync(request);

        Assert.Equal(411, status);
        Assert.Contains("Content-Length", body, StringComparison.Ordinal);
    }

    private static string Accepted(string body) => JsonSerializer.Deserialize<JsonElement>(body).GetProperty("accepted")[0].GetString()!;

    private sealed class Unmeasured(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
