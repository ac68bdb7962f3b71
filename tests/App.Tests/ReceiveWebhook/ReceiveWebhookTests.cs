using System.Security.Cryptography;
using System.Text;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>For every kind: what the sender proves is taken, and nothing else. The proofs are computed by other programs.</summary>
public class ReceiveWebhookTests
{
    /// <summary>Places of a body in which one bit is turned over, spread from its first byte to its last.</summary>
    private const int PlacesTried = 24;

    public static TheoryData<string> Kinds { get; } = [.. ListeningTerms.WebhookKinds];

    /// <summary>Telegram shows its secret and signs nothing.</summary>
    public static TheoryData<string> SigningKinds { get; } = [.. ListeningTerms.WebhookKinds.Except(["telegram"])];

    /// <summary>SendGrid signs with a key of its own, and shows the one that fits.</summary>
    public static TheoryData<string> KindsOfSharedKeys { get; } = [.. ListeningTerms.WebhookKinds.Except(["sendgrid"])];

    public static TheoryData<string> TimedKinds { get; } = ["standard", "zendesk", "sendgrid"];

    [Fact]
    public void There_is_a_sample_of_every_kind()
        => Assert.Equal(ListeningTerms.WebhookKinds, SampleDeliveries.All.Select(sample => sample.Kind));

    [NodeTheory]
    [MemberData(nameof(Kinds))]
    public async Task What_the_sender_proves_is_on_the_hub_before_it_is_answered(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;

        var (status, answer) = await scene.SendAsync(delivery);

        Assert.Equal(200, status);
        var mention = Assert.Single(scene.Events).Data;
        Assert.Equal((delivery.Sample.ExternalId, $"from-{kind}", delivery.Sample.Text), (mention.ExternalId, mention.Source, mention.Content));
        Assert.Equal(MentionId.Of($"from-{kind}", delivery.Sample.ExternalId), mention.Id);
        Assert.Equal(mention.Id, Assert.Single(answer.GetProperty("accepted").EnumerateArray()).GetString());
        Assert.InRange(mention.Published, Some.Time.AddHours(-1), Some.Time);
        Assert.Equal(Some.Time, mention.CollectedAt);
    }

    [NodeTheory]
    [MemberData(nameof(SigningKinds))]
    public async Task One_bit_of_the_body_turned_over_is_not_believed(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;

        for (var place = 0; place < PlacesTried; place++)
        {
            var body = delivery.Body.ToArray();
            body[place * (body.Length - 1) / (PlacesTried - 1)] ^= (byte)(1 << (place % 8));
            Assert.Equal(401, (await scene.SendAsync(delivery, body)).Status);
        }

        Assert.Empty(scene.Events);
    }

    [NodeTheory]
    [MemberData(nameof(Kinds))]
    public async Task One_bit_of_the_proof_turned_over_is_not_believed(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;
        var proof = delivery.Headers[delivery.ProofHeader];

        for (var place = Math.Max(0, proof.Length - 40); place < proof.Length; place++)
        {
            // The lowest bit: the letter stays one that a header can hold.
            var turned = proof[..place] + (char)(proof[place] ^ 1) + proof[(place + 1)..];
            Assert.Equal(401, (await scene.SendAsync(delivery.With(delivery.ProofHeader, turned))).Status);
        }

        Assert.Empty(scene.Events);
    }

    [NodeTheory]
    [MemberData(nameof(SigningKinds))]
    public async Task A_body_cut_short_or_made_longer_is_not_believed(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;

        Assert.Equal(401, (await scene.SendAsync(delivery, delivery.Body[..^1])).Status);
        Assert.Equal(401, (await scene.SendAsync(delivery, delivery.Body[..(delivery.Body.Length / 2)])).Status);
        Assert.Equal(401, (await scene.SendAsync(delivery, [.. delivery.Body, (byte)' '])).Status);
        Assert.Empty(scene.Events);
    }

    [NodeTheory]
    [MemberData(nameof(Kinds))]
    public async Task Without_a_proof_or_with_that_of_another_secret_nothing_is_taken(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;
        // A real key of the same form, which is not the one that signed.
        var other = kind switch
        {
            "standard" => "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes("another-key-of-twenty-four-bytes")),
            "sendgrid" => Convert.ToBase64String(ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfo()),
            _ => "a-secret-of-somebody-else",
        };
        await using var others = await WebhookScene.StartAsync((kind, other));

        Assert.Equal(401, (await scene.SendAsync(delivery.With(delivery.ProofHeader, null))).Status);
        Assert.Equal(401, (await others.SendAsync(delivery)).Status);
        Assert.Empty(scene.Events.Concat(others.Events));
    }

    [NodeTheory]
    [MemberData(nameof(TimedKinds))]
    public async Task A_proof_of_five_minutes_ago_is_taken_and_an_older_or_later_one_is_not(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;

        foreach (var minutes in new[] { -5.02, 5.02 })
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(401, (await scene.SendAsync(delivery)).Status);
            scene.Clock.Advance(TimeSpan.FromMinutes(-minutes));
        }
        Assert.Empty(scene.Events);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(200, (await scene.SendAsync(delivery)).Status);
        Assert.Single(scene.Events);
    }

    [NodeTheory]
    [MemberData(nameof(Kinds))]
    public async Task A_repeat_is_answered_well_and_puts_nothing_on_the_hub(string kind)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;

        Assert.False((await scene.SendAsync(delivery)).Answer.TryGetProperty("repeat", out var _));
        var (status, answer) = await scene.SendAsync(delivery);

        Assert.Equal((200, true), (status, answer.GetProperty("repeat").GetBoolean()));
        Assert.Single(scene.Events);
    }

    [NodeTheory]
    [InlineData("github", "X-GitHub-Delivery")]
    [InlineData("discourse", "X-Discourse-Event-Id")]
    [InlineData("zendesk", "X-Zendesk-Webhook-Invocation-Id")]
    public async Task An_id_that_nobody_signed_neither_passes_a_repeat_nor_blocks_what_is_new(string kind, string header)
    {
        var (scene, delivery) = await WebhookScene.StartAsync(kind);
        await using var _ = scene;

        await scene.SendAsync(delivery.With(header, "the id of the next delivery"));
        await scene.SendAsync(delivery.With(header, "any other id"));

        Assert.Single(scene.Events);
    }

    [NodeTheory]
    [MemberData(nameof(KindsOfSharedKeys))]
    public async Task While_a_key_is_changed_the_old_and_the_new_one_are_believed(string kind)
    {
        var delivery = await SignedDelivery.OfAsync(kind);
        var next = kind == "standard" ? "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes("another-key-of-twenty-four-bytes")) : "the-next-key";
        await using var scene = await WebhookScene.StartAsync((kind, $"{next} {delivery.Secret}"));

        Assert.Equal(200, (await scene.SendAsync(delivery)).Status);
        Assert.Single(scene.Events);
    }
}
