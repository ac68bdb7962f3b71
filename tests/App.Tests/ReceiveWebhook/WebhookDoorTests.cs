using System.Net;
using System.Text;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>What the door does besides believing or not: addresses, bounds, faults, answers.</summary>
public class WebhookDoorTests
{
    private const string TelegramSecret = "a-secret-of-telegram";

    [Theory]
    [InlineData("/api/webhooks/github/nobody")]
    [InlineData("/api/webhooks/github/from-x")]
    [InlineData("/api/webhooks/unheard/from-github")]
    [InlineData("/api/webhooks/github")]
    [InlineData("/api/webhooks/github/resting")]
    public async Task An_address_that_is_not_set_up_is_not_found(string path)
    {
        await using var scene = await WebhookScene.StartAsync(("github", "s"));

        using var answer = await scene.Http.PostAsync(path, new StringContent("{}"));

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_hub_that_sends_to_a_subscription_switched_off_is_told_to_end_it()
    {
        await using var scene = await WebhookScene.StartAsync(("websub", "s"));

        using var answer = await scene.Http.PostAsync("/api/webhooks/websub/resting-feed", new StringContent("<feed/>"));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task Until_the_secret_is_there_the_sender_is_asked_to_come_again()
    {
        await using var scene = await WebhookScene.StartAsync(("standard", "this is no whsec_ secret"));

        using var without = await scene.Http.PostAsync("/api/webhooks/github/from-github", new StringContent("{}"));
        using var unusable = await scene.Http.PostAsync("/api/webhooks/standard/from-standard", new StringContent("{}"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (without.StatusCode, unusable.StatusCode));
        Assert.NotNull(without.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_body_over_the_bound_is_refused_whether_it_says_its_length_or_not()
    {
        await using var scene = await WebhookScene.StartAsync(("telegram", TelegramSecret));
        var large = new byte[IWebhookKind.UsualBodyBytesMax + 1];
        using var said = new ByteArrayContent(large);
        using var unsaid = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/telegram/from-telegram");
        unsaid.Content = new StreamContent(new MemoryStream(large));
        unsaid.Headers.TransferEncodingChunked = true;

        using var first = await scene.Http.PostAsync("/api/webhooks/telegram/from-telegram", said);
        using var second = await scene.Http.SendAsync(unsaid);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task An_empty_or_a_packed_body_is_named_as_such()
    {
        await using var scene = await WebhookScene.StartAsync(("telegram", TelegramSecret));
        using var packed = new ByteArrayContent([1, 2, 3]);
        packed.Headers.ContentEncoding.Add("gzip");

        using var empty = await scene.Http.PostAsync("/api/webhooks/telegram/from-telegram", null);
        using var other = await scene.Http.PostAsync("/api/webhooks/telegram/from-telegram", packed);

        Assert.Equal((HttpStatusCode.LengthRequired, HttpStatusCode.UnsupportedMediaType), (empty.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{\"a\":", 400)]
    [InlineData("{\"update_id\":1,\"poll\":{}}", 200)]
    [InlineData("{\"update_id\":1,\"message\":7}", 200)]
    [InlineData("{}", 200)]
    public async Task What_is_genuine_but_broken_is_an_error_and_what_is_not_listened_to_is_not(string body, int status)
    {
        await using var scene = await WebhookScene.StartAsync(("telegram", TelegramSecret));

        var (found, answer) = await scene.SendAsync(Telegram(body));

        Assert.Equal(status, found);
        Assert.NotEmpty(answer.GetProperty(status == 200 ? "ignored" : "errors").EnumerateArray());
        Assert.Empty(scene.Events);
    }

    [Fact]
    public async Task Nesting_without_end_is_broken_and_no_more()
    {
        await using var scene = await WebhookScene.StartAsync(("telegram", TelegramSecret));

        var (status, _) = await scene.SendAsync(Telegram(string.Concat(Enumerable.Repeat("{\"message\":", 100_000))));

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_full_hub_asks_the_sender_to_wait_and_the_next_try_is_no_repeat()
    {
        await using var scene = await WebhookScene.StartAsync(("telegram", TelegramSecret));
        scene.Append = _ => throw new HubFullException("full") { RetryAfter = TimeSpan.FromSeconds(7) };
        using var request = Telegram(SampleDeliveries.Of("telegram").Body);

        using var refused = await scene.Http.SendAsync(request);
        scene.Append = _ => Task.CompletedTask;
        var (status, _) = await scene.SendAsync(Telegram(SampleDeliveries.Of("telegram").Body));

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        Assert.Equal(200, status);
        Assert.Single(scene.Events);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hub_that_fails_or_hangs_is_answered_before_the_sender_gives_up(bool hangs)
    {
        await using var scene = await WebhookScene.StartAsync(("telegram", TelegramSecret));
        // Not even a cancellation wakes it.
        scene.Append = _ => hangs ? new TaskCompletionSource().Task : throw new IOException("The disk is gone.");

        var (status, answer) = await scene.SendAsync(Telegram(SampleDeliveries.Of("telegram").Body));

        Assert.Equal(503, status);
        Assert.DoesNotContain("disk", answer.GetRawText(), StringComparison.Ordinal);
        scene.Append = _ => Task.CompletedTask;
        Assert.Equal(200, (await scene.SendAsync(Telegram(SampleDeliveries.Of("telegram").Body))).Status);
        Assert.Single(scene.Events);
    }

    [Fact]
    public async Task The_good_parts_of_a_delivery_are_taken_and_the_others_named()
    {
        const string body = """
            {"data":[{"externalId":"1","published":"2026-03-02T09:00:00Z","content":"Ciao"},{"externalId":"2","content":"When?"},
            {"source":"another","externalId":"3","published":"2026-03-02T09:00:00Z","content":"I speak for others"}]}
            """;
        await using var scene = await WebhookScene.StartAsync(("zendesk", "a-key-of-zendesk"));
        var timestamp = "2026-03-02T09:30:00Z";
        var mac = System.Security.Cryptography.HMACSHA256.HashData("a-key-of-zendesk"u8, Encoding.UTF8.GetBytes(timestamp + body));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/zendesk/from-zendesk") { Content = new StringContent(body) };
        request.Headers.Add("X-Zendesk-Webhook-Signature-Timestamp", timestamp);
        request.Headers.Add("X-Zendesk-Webhook-Signature", Convert.ToBase64String(mac));

        var (status, answer) = await scene.SendAsync(request);

        Assert.Equal(200, status);
        Assert.Equal("from-zendesk", Assert.Single(scene.Events).Source);
        var rejected = answer.GetProperty("rejected").EnumerateArray().Select(error => error.GetProperty("path").GetString());
        Assert.Equal(["$.data[1].published", "$.data[2].source"], rejected);
    }

    [Fact]
    public async Task A_byte_order_mark_and_another_charset_are_signed_as_they_are_sent()
    {
        await using var scene = await WebhookScene.StartAsync(("websub", "a-key-of-websub"));
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Feed("utf-8", "Perché?", Encoding.UTF8)];
        byte[] latin = Feed("iso-8859-1", "Perché no?", Encoding.Latin1);

        foreach (var body in new[] { marked, latin })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/websub/from-websub") { Content = new ByteArrayContent(body) };
            var mac = System.Security.Cryptography.HMACSHA256.HashData("a-key-of-websub"u8, body);
            request.Headers.Add("X-Hub-Signature", "sha256=" + Convert.ToHexStringLower(mac));
            Assert.Equal(200, (await scene.SendAsync(request)).Status);
        }

        Assert.Equal(["Perché?", "Perché no?"], scene.Events.Select(e => e.Data.Name));
    }

    private static byte[] Feed(string charset, string title, Encoding encoding) => encoding.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"{charset}\"?><rss version=\"2.0\"><channel><item><guid>{title}</guid><title>{title}</title></item></channel></rss>");

    private static HttpRequestMessage Telegram(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/telegram/from-telegram")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", TelegramSecret);
        return request;
    }
}
