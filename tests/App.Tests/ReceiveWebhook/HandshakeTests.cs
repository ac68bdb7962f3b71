using System.Globalization;
using System.Net;
using System.Text.Json;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.App.Webhooks;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>What is answered to senders that ask with GET before they send.</summary>
public class HandshakeTests
{
    private const string Meta = "/api/webhooks/meta/from-meta";
    private const string X = "/api/webhooks/x/from-x";
    private const string WebSub = "/api/webhooks/websub/from-websub";
    private static readonly string Token = WebSubProof.TokenOf("from-websub", new Uri(SampleDeliveries.Topic), "s");
    private static readonly string Verify = $"{WebSub}?token={Token}&hub.topic={Uri.EscapeDataString(SampleDeliveries.Topic)}";

    [Fact]
    public async Task Meta_gets_its_challenge_back_as_plain_text()
    {
        await using var scene = await WebhookScene.StartAsync(("meta", "s"));

        using var answer = await scene.Http.GetAsync($"{Meta}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a-token-that-meta-shows");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("1158201444", await answer.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=a-token-that-meta-showS")]
    [InlineData("hub.mode=subscribe&hub.challenge=1")]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=a-token-that-meta-shows")]
    [InlineData("hub.mode=subscribe&hub.verify_token=a-token-that-meta-shows")]
    [InlineData("hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=a-token-that-meta-shows")]
    [InlineData("")]
    public async Task Meta_without_the_token_or_with_an_odd_challenge_is_refused(string query)
    {
        await using var scene = await WebhookScene.StartAsync(("meta", "s"));

        using var answer = await scene.Http.GetAsync($"{Meta}?{query}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [NodeFact]
    public async Task X_gets_its_challenge_signed_as_its_documentation_says()
    {
        var (scene, delivery) = await WebhookScene.StartAsync("x");
        await using var _ = scene;

        using var answer = await scene.Http.GetAsync($"{X}?crc_token=challenge-1&nonce=1");

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, delivery.Challenge), (answer.StatusCode, json.RootElement.GetProperty("response_token").GetString()));
    }

    [Theory]
    [InlineData("{\"tweet_create_events\":[]}")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("a\n")]
    public async Task No_challenge_makes_X_s_door_sign_a_body(string token)
    {
        await using var scene = await WebhookScene.StartAsync(("x", "s"));

        using var answer = await scene.Http.GetAsync($"{X}?crc_token={Uri.EscapeDataString(token)}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_hub_that_asks_for_our_subscription_is_answered_and_its_lease_is_kept()
    {
        await using var scene = await WebhookScene.StartAsync(("websub", "s"));

        using var answer = await scene.Http.GetAsync($"{Verify}&hub.mode=subscribe&hub.challenge=a1%2Fb2&hub.lease_seconds=864000");

        Assert.Equal((HttpStatusCode.OK, "a1/b2"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        var cursor = (await scene.Store.Cursors.ReadAsync(["from-websub"], CancellationToken.None))[0]!.Document;
        Assert.Equal(Some.Time.AddDays(10), DateTimeOffset.Parse(cursor.Values[WebSubLease.UntilValue], CultureInfo.InvariantCulture));
        Assert.InRange(cursor.NextPollAt!.Value, Some.Time.AddDays(1), Some.Time.AddDays(10).AddHours(-1));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.lease_seconds=864000&token=0123")]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.lease_seconds=864000")]
    public async Task A_stranger_cannot_confirm_a_subscription(string query)
    {
        await using var scene = await WebhookScene.StartAsync(("websub", "s"));

        using var answer = await scene.Http.GetAsync($"{WebSub}?hub.topic={Uri.EscapeDataString(SampleDeliveries.Topic)}&{query}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null((await scene.Store.Cursors.ReadAsync(["from-websub"], CancellationToken.None))[0]);
    }

    [Theory]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1")]
    [InlineData("hub.mode=subscribe")]
    [InlineData("hub.mode=subscribe&hub.challenge=a%20b")]
    [InlineData("hub.mode=publish&hub.challenge=1")]
    public async Task What_was_not_asked_for_is_not_confirmed(string query)
    {
        await using var scene = await WebhookScene.StartAsync(("websub", "s"));

        using var answer = await scene.Http.GetAsync($"{Verify}&{query}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_denial_is_kept_for_a_person_to_read()
    {
        await using var scene = await WebhookScene.StartAsync(("websub", "s"));

        using var answer = await scene.Http.GetAsync($"{Verify}&hub.mode=denied&hub.reason=not%0Aallowed");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cursor = (await scene.Store.Cursors.ReadAsync(["from-websub"], CancellationToken.None))[0]!.Document;
        Assert.Equal("The hub will not send: not allowed", cursor.LastError);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("sendgrid")]
    public async Task Who_has_nothing_to_ask_is_told_to_post(string kind)
    {
        await using var scene = await WebhookScene.StartAsync((kind, "a-password-of-some-length"));

        using var answer = await scene.Http.GetAsync($"/api/webhooks/{kind}/from-{kind}");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (answer.StatusCode, Assert.Single(answer.Content.Headers.Allow)));
    }
}
