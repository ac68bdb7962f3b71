using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// X: posts about an account and their deletions. Its challenge is signed like a body, so whoever may choose the challenge
/// could have any body signed: only challenges that cannot be JSON are answered.
/// </summary>
public sealed partial class XKind : IWebhookKind
{
    private const string DateFormat = "ddd MMM dd HH:mm:ss zzz yyyy";

    public string Name => "x";

    public bool HasHandshake => true;

    public WebhookHandshake? Greet(WebhookCall call, WebhookEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (call.Query.GetValueOrDefault("crc_token") is not { } token || !Challenge().IsMatch(token) || token.EndsWith('\n')) return null;
        var key = Encoding.UTF8.GetBytes(WebhookProof.KeysOf(endpoint.Secret)[0]);
        var mac = WebhookProof.Mac(HashAlgorithmName.SHA256, key, Encoding.UTF8.GetBytes(token));
        return new($$"""{"response_token":"sha256={{Convert.ToBase64String(mac)}}"}""", "application/json");
    }

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return WebhookProof.IsBase64Mac(call.Header("x-twitter-webhooks-signature"), "sha256=", endpoint.Secret, call.Body);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var found = new WebhookFindings(endpoint.Source, now);
        var (posts, deletions) = (root["tweet_create_events"].Items.ToList(), root["tweet_delete_events"].Items.ToList());
        if (posts.Count + deletions.Count == 0) found.Ignore("Only posts and their deletions are listened to.");
        foreach (var post in posts)
        {
            if (post["id_str"].Text is not { } id) found.Ignore("A post has no id.");
            else if (post["user"]["id_str"].Text is { } author && author == root["for_user_id"].Id) found.Ignore("It is by the account itself.");
            else found.Add(DraftOf(id, post));
        }
        foreach (var deletion in deletions)
        {
            if (deletion["status"]["id"].Id is { } id) found.Add(new(id) { Deleted = deletion["timestamp_ms"].Time ?? now });
            else found.Ignore("A deletion has no id.");
        }
        return found.ToContent();
    }

    private static WebhookDraft DraftOf(string id, WebhookJson post)
    {
        var user = post["user"];
        var handle = user["screen_name"].Text;
        return new(id)
        {
            Type = post["in_reply_to_status_id_str"].Text is null ? MentionType.Note : MentionType.Comment,
            Url = $"https://x.com/{handle ?? "i/web"}/status/{id}",
            InReplyTo = post["in_reply_to_status_id_str"].Text,
            Content = post["extended_tweet"]["full_text"].Text ?? post["full_text"].Text ?? post["text"].Text,
            Language = post["lang"].Text is { } language and not "und" ? language : null,
            Published = DateOf(post),
            Author = new()
            {
                Id = user["id_str"].Text,
                Name = user["name"].Text,
                Handle = handle,
                Url = handle is null ? null : $"https://x.com/{handle}",
                Followers = user["followers_count"].Count,
                Verified = user["verified"].Flag,
                Location = user["location"].Text,
            },
            Counts = new()
            {
                Likes = post["favorite_count"].Count,
                Shares = post["retweet_count"].Count,
                Replies = post["reply_count"].Count,
            },
        };
    }

    private static DateTimeOffset? DateOf(WebhookJson post)
    {
        if (post["timestamp_ms"].Time is { } instant) return instant;
        return DateTimeOffset.TryParseExact(post["created_at"].Text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    [GeneratedRegex("^[A-Za-z0-9+/=_.~-]{1,200}$", RegexOptions.CultureInvariant)]
    private static partial Regex Challenge();
}
