using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.Domain.Tests.Delivery;

public class StandardWebhookTests
{
    private static readonly DateTimeOffset AttemptedAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void The_signature_is_the_hmac_of_id_timestamp_and_body()
    {
        var key = Enumerable.Range(0, 32).Select(value => (byte)value).ToArray();

        var headers = StandardWebhook.Sign("msg_1", AttemptedAt, """{"città":"Forlì"}""", Parse(Written(key)));

        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("""msg_1.1700000000.{"città":"Forlì"}"""));
        Assert.Equal("msg_1", headers["webhook-id"]);
        Assert.Equal("1700000000", headers["webhook-timestamp"]);
        Assert.Equal("v1," + Convert.ToBase64String(expected), headers["webhook-signature"]);
    }

    [Fact]
    public void While_keys_are_changed_each_of_them_signs()
    {
        var (old, fresh) = (Written([.. Enumerable.Repeat((byte)1, 24)]), Written([.. Enumerable.Repeat((byte)2, 64)]));

        var both = StandardWebhook.Sign("a", AttemptedAt, "{}", Parse($"{old} {fresh}"))["webhook-signature"].Split(' ');

        Assert.Equal(StandardWebhook.Sign("a", AttemptedAt, "{}", Parse(old))["webhook-signature"], both[0]);
        Assert.Equal(StandardWebhook.Sign("a", AttemptedAt, "{}", Parse(fresh))["webhook-signature"], both[1]);
        Assert.NotEqual(both[0], both[1]);
    }

    [Fact]
    public void An_id_with_a_full_stop_is_refused()
        => Assert.Throws<ArgumentException>(() => StandardWebhook.Sign("a.b", AttemptedAt, "{}", Parse(Written(new byte[24]))));

    [Theory]
    [InlineData(null, "1 to 4 keys")]
    [InlineData("  ", "1 to 4 keys")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "starts with whsec_")]
    [InlineData("whsec_not base64!", "base64")]
    public void A_secret_that_is_none_is_named(string? text, string expected)
    {
        Assert.False(WebhookSecret.TryParseAll(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_holds_24_to_64_bytes(int length, bool valid)
        => Assert.Equal(valid, WebhookSecret.TryParseAll(Written(new byte[length]), out _, out _));

    [Fact]
    public void An_error_and_a_log_line_never_show_the_secret()
    {
        var secret = Written(new byte[10]);
        Assert.False(WebhookSecret.TryParseAll(secret, out _, out var error));
        Assert.DoesNotContain(secret[6..], error, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", Parse(Written(new byte[24]))[0].ToString(), StringComparison.Ordinal);
    }

    private static string Written(byte[] key) => WebhookSecret.Prefix + Convert.ToBase64String(key);

    private static IReadOnlyList<WebhookSecret> Parse(string text)
    {
        Assert.True(WebhookSecret.TryParseAll(text, out var secrets, out var error), error);
        return secrets;
    }
}
