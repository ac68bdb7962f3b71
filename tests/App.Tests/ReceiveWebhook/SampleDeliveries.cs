using System.Text;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>One delivery of each kind, in the form that the sender documents.</summary>
/// <param name="ExternalId">Of the one mention in it.</param>
internal sealed record SampleDelivery(string Kind, string ExternalId, string Text, string Body)
{
    /// <summary>As the sender puts it on the wire.</summary>
    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Body);
}

internal static class SampleDeliveries
{
    public const string Topic = "https://news.example.org/feed.atom";

    public static IReadOnlyList<SampleDelivery> All { get; } =
    [
        new("standard", "r-1", "Perché è già finito? 😀", """
            {"type":"mention.collected","timestamp":"2026-03-02T09:29:00Z","data":{"externalId":"r-1","published":"2026-03-02T09:29:00Z",
            "content":"Perché è già finito? 😀"}}
            """),
        // Meta escapes everything beyond ASCII, and signs it so.
        new("meta", "10_20", "Caff\u00e8 freddo \ud83d\ude21", """
            {"object":"page","entry":[{"id":"10","time":1772443740,"changes":[{"field":"feed","value":{"item":"comment","verb":"add",
            "comment_id":"10_20","post_id":"10_1","parent_id":"10_1","created_time":1772443740,"from":{"id":"77","name":"Ada"},
            "message":"Caff\u00e8 freddo \ud83d\ude21"}}]}]}
            """),
        new("websub", "tag:news.example.org,2026:1", "The new machine leaks.", """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>tag:news.example.org,2026:1</id><title>Leak</title>
            <link href="https://news.example.org/1"/><published>2026-03-02T09:00:00Z</published>
            <content type="text">The new machine leaks.</content></entry></feed>
            """),
        new("discourse", "post:41", "<p>It drips.</p>", """
            {"post":{"id":41,"username":"ada","name":"Ada","user_id":7,"created_at":"2026-03-02T09:28:00.847Z",
            "updated_at":"2026-03-02T09:28:00.847Z","cooked":"<p>It drips.</p>","raw":"It drips.","post_number":2,"post_type":1,
            "topic_id":10,"topic_slug":"leaks","topic_title":"Leaks","topic_archetype":"regular"}}
            """),
        new("github", "issue-comment:99", "Same here, it crashes.", """
            {"action":"created","issue":{"id":5,"html_url":"https://github.com/acme/app/issues/5","title":"Crash"},"comment":{"id":99,
            "html_url":"https://github.com/acme/app/issues/5#issuecomment-99","body":"Same here, it crashes.",
            "created_at":"2026-03-02T09:20:00Z","updated_at":"2026-03-02T09:20:00Z","user":{"id":3,"login":"ada",
            "html_url":"https://github.com/ada"}}}
            """),
        new("typeform", "tok1", "Too slow\n\nBut good coffee", """
            {"event_id":"01D","event_type":"form_response","form_response":{"form_id":"lT4Z3j","token":"tok1",
            "submitted_at":"2026-03-02T09:25:00Z","definition":{"title":"How was it?"},"answers":[{"type":"text","text":"Too slow",
            "field":{"id":"a","type":"long_text"}},{"type":"email","email":"ada@example.org","field":{"id":"b","type":"email"}},
            {"type":"number","number":3,"field":{"id":"c","type":"rating"}},{"type":"text","text":"But good coffee","field":{"id":"d",
            "type":"short_text"}}]}}
            """),
        new("zendesk", "comment:8", "Where is my order?", """
            {"account_id":1,"type":"zen:event-type:ticket.comment_added","id":"ev-1","time":"2026-03-02T09:29:30.5Z",
            "zendesk_event_version":"2022-11-06","subject":"zen:ticket:5","detail":{"id":"5","subject":"Order"},
            "event":{"comment":{"id":"8","body":"Where is my order?","is_public":true,"author":{"id":"9","is_staff":false,"name":"Ada"}}}}
            """),
        new("intercom", "conversation:3", "<p>It broke.</p>", """
            {"type":"notification_event","id":"notif_1","topic":"conversation.user.created","created_at":1772443740,
            "data":{"item":{"type":"conversation","id":"3","created_at":1772443700,"source":{"subject":"","body":"<p>It broke.</p>",
            "author":{"type":"user","id":"u1","name":"Ada","email":"ada@example.org"}}}}}
            """),
        new("sendgrid", "<m1@example.org>", "La macchina perde acqua.", Mail),
        new("telegram", "-100:7", "The app is down again", """
            {"update_id":31,"message":{"message_id":7,"date":1772443740,"chat":{"id":-100,"type":"supergroup","title":"Users",
            "username":"acmeusers"},"from":{"id":4,"is_bot":false,"first_name":"Ada","username":"ada"},"text":"The app is down again"}}
            """),
        new("x", "900", "@acme no coffee today", """
            {"for_user_id":"1","tweet_create_events":[{"created_at":"Mon Mar 02 09:29:00 +0000 2026","id_str":"900",
            "text":"@acme no coffee today","lang":"en","user":{"id_str":"2","name":"Ada","screen_name":"ada","followers_count":12,
            "verified":false},"favorite_count":0}]}
            """),
    ];

    public static SampleDelivery Of(string kind) => All.Single(delivery => delivery.Kind == kind);

    private static string Mail => string.Join("\r\n",
        "--xYzZY", "Content-Disposition: form-data; name=\"headers\"", "",
        "Message-ID: <m1@example.org>\nDate: Mon, 02 Mar 2026 10:20:00 +0100 (CET)\nTo: care@acme.example",
        "--xYzZY", "Content-Disposition: form-data; name=\"from\"", "", "Ada Rossi <Ada.Rossi@example.org>",
        "--xYzZY", "Content-Disposition: form-data; name=\"subject\"", "", "Guasto",
        "--xYzZY", "Content-Disposition: form-data; name=\"text\"", "", "La macchina perde acqua.\n\n> What can we do for you?",
        "--xYzZY", "Content-Disposition: form-data; name=\"attachment1\"; filename=\"a.bin\"", "Content-Type: application/octet-stream", "", "\u0001\u0002",
        "--xYzZY--", "");
}
