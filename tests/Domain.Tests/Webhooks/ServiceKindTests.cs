using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.Domain.Tests.Webhooks;

/// <summary>Standard Webhooks, forums, surveys and help desks: what is taken, edited, deleted and left alone.</summary>
public class ServiceKindTests
{
    private static readonly StandardKind Standard = new();
    private static readonly DiscourseKind Discourse = new();
    private static readonly TypeformKind Typeform = new();
    private static readonly ZendeskKind Zendesk = new();
    private static readonly IntercomKind Intercom = new();

    [Fact]
    public void A_list_of_mentions_is_taken_one_by_one()
    {
        var content = Deliver.To(Standard, """
            {"type":"mention.updated","data":[{"externalId":"1","source":"hook","published":"2026-03-02T09:00:00Z","content":"a"},
            {"externalId":"2"}]}
            """, ("webhook-id", "m1"));

        Assert.Equal(("1", "m1"), (Assert.Single(content.Mentions).ExternalId, content.DeliveryId));
        Assert.Contains(content.Errors, error => error.Path == "$.data[1].published");
    }

    [Fact]
    public void A_deletion_must_say_when()
    {
        Assert.NotNull(Deliver.One(Standard, """{"type":"mention.deleted","data":{"externalId":"1","deleted":"2026-03-02T09:00:00Z"}}""").Deleted);
        Assert.Equal("$.data.deleted", Assert.Single(Deliver.To(Standard, """
            {"type":"mention.deleted","data":{"externalId":"1","published":"2026-03-02T09:00:00Z","content":"a"}}
            """).Errors).Path);
    }

    [Theory]
    [InlineData("""{"type":"invoice.paid","data":{}}""", true)]
    [InlineData("""{"data":{}}""", false)]
    [InlineData("""{"type":"mention.collected"}""", false)]
    [InlineData("""{"type":"mention.collected","data":[]}""", false)]
    public void Other_types_are_of_no_interest_and_none_at_all_is_an_error(string body, bool isIgnored)
    {
        var content = Deliver.To(Standard, body);

        Assert.Equal((isIgnored ? 1 : 0, isIgnored ? 0 : 1), (content.Ignored.Count, Math.Min(1, content.Errors.Count)));
    }

    [Fact]
    public void A_post_that_is_destroyed_is_deleted()
    {
        var deleted = Deliver.One(Discourse, """
            {"post":{"id":41,"created_at":"2026-03-01T09:00:00Z","deleted_at":"2026-03-02T09:00:00Z","cooked":"x"}}
            """, ("X-Discourse-Event", "post_destroyed"));

        Assert.Equal(("post:41", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), ""), (deleted.ExternalId, deleted.Deleted, deleted.Content));
    }

    [Fact]
    public void The_first_post_of_a_topic_has_its_title_and_address()
    {
        const string body = """
            {"post":{"id":41,"post_number":1,"post_type":1,"topic_id":10,"topic_slug":"leaks","topic_title":"Leaks","cooked":"<p>x</p>",
            "created_at":"2026-03-01T09:00:00Z","updated_at":"2026-03-02T09:00:00Z"}}
            """;

        var post = Deliver.One(Discourse, body, ("X-Discourse-Event", "post_edited"), ("X-Discourse-Instance", "https://forum.example.org"));

        Assert.Equal(("Leaks", "https://forum.example.org/t/leaks/10/1", null), (post.Name, post.Url, post.InReplyTo));
        Assert.NotNull(post.Updated);
    }

    [Theory]
    [InlineData("ping", """{"ping":"OK"}""")]
    [InlineData("topic_created", """{"topic":{"id":1}}""")]
    [InlineData("post_created", """{"post":{"id":1,"cooked":"x","topic_archetype":"private_message"}}""")]
    [InlineData("post_created", """{"post":{"id":1,"cooked":"x","post_type":4}}""")]
    public void Pings_private_messages_and_whispers_are_left_alone(string name, string body)
        => Assert.NotEmpty(Deliver.Ignored(Discourse, body, ("X-Discourse-Event", name)));

    [Fact]
    public void A_survey_without_words_is_left_alone()
        => Assert.NotEmpty(Deliver.Ignored(Typeform, """
            {"event_id":"1","event_type":"form_response","form_response":{"token":"t","answers":[{"type":"email","email":"ada@example.org"},
            {"type":"text","text":"Ada","field":{"type":"contact_info"}}]}}
            """));

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public void Notes_and_answers_of_agents_are_left_alone(string isPublic, string isStaff)
        => Assert.NotEmpty(Deliver.Ignored(Zendesk, """
            {"type":"zen:event-type:ticket.comment_added","detail":{"id":"5"},"event":{"comment":{"id":"8","body":"x","is_public":#1#,
            "author":{"is_staff":#2#}}}}
            """.Replace("#1#", isPublic, StringComparison.Ordinal).Replace("#2#", isStaff, StringComparison.Ordinal)));

    [Theory]
    [InlineData("ticket.created", false)]
    [InlineData("ticket.soft_deleted", true)]
    [InlineData("ticket.permanently_deleted", true)]
    public void A_ticket_is_taken_and_its_deletion_followed(string change, bool isDeleted)
    {
        var ticket = Deliver.One(Zendesk, """
            {"type":"zen:event-type:#1#","id":"e","time":"2026-03-02T09:00:00Z","detail":{"id":"5","subject":"Order",
            "description":"Where is it?","created_at":"2026-03-01T09:00:00Z","requester_id":"9"}}
            """.Replace("#1#", change, StringComparison.Ordinal));

        Assert.Equal(("ticket:5", isDeleted, isDeleted ? null : "Order"), (ticket.ExternalId, ticket.Deleted is not null, ticket.Name));
    }

    [Fact]
    public void A_trigger_s_template_may_write_a_mention()
        => Assert.Equal("hook", Deliver.One(Zendesk, """{"externalId":"t-5","published":"2026-03-02T09:00:00Z","content":"Where is it?"}""").Source);

    [Fact]
    public void Of_a_conversation_only_what_customers_write_is_taken()
    {
        const string parts = """
            {"id":"1","body":"<p>Still broken</p>","created_at":1772440000,"author":{"type":"user","id":"u1","name":"Ada"}},{"id":"2",
            "body":"Sorry","author":{"type":"admin","id":"a"}}
            """;
        var content = Deliver.To(Intercom, """
            {"topic":"conversation.user.replied","id":"n1","data":{"item":{"type":"conversation","id":"3",
            "conversation_parts":{"conversation_parts":[#1#]}}}}
            """.Replace("#1#", parts, StringComparison.Ordinal));

        Assert.Equal(("part:1", "conversation:3", "n1"), (Assert.Single(content.Mentions).ExternalId, content.Mentions[0].InReplyTo, content.DeliveryId));
    }

    [Fact]
    public void A_rating_with_a_remark_is_a_review_and_a_deleted_conversation_is_deleted()
    {
        var rating = Deliver.One(Intercom, """
            {"topic":"conversation.rating.added","data":{"item":{"id":"3","conversation_rating":{"rating":1,"remark":"Slow",
            "created_at":1772440000}}}}
            """);
        var deleted = Deliver.One(Intercom, """{"topic":"conversation.deleted","created_at":1772440000,"data":{"item":{"id":"3"}}}""");

        Assert.Equal((MentionType.Review, "Slow", "conversation:3"), (rating.Type, rating.Content, deleted.ExternalId));
        Assert.NotNull(deleted.Deleted);
    }

    [Fact]
    public void Whatever_the_types_of_the_fields_nothing_is_thrown()
    {
        string[] values = ["null", "7", "true", "[]", "{}", "\"x\"", "[[]]", "-1.5e300", "99999999999999999999"];
        string[] bodies =
        [
            """{"type":#,"data":#}""", """{"post":#}""", """{"post":{"id":1,"created_at":#,"cooked":#,"post_number":#}}""",
            """{"event_type":"form_response","form_response":{"token":"t","answers":#}}""",
            """
                {"type":"zen:event-type:ticket.created","time":#,"detail":{"id":1,"subject":#,"created_at":#}}
                """, """{"topic":"conversation.user.created","data":{"item":{"id":1,"source":#}}}""",
            """{"object":#,"entry":#}""", """{"entry":[{"changes":[#,{"field":"feed","value":#}]}]}""",
            """{"tweet_create_events":[#],"tweet_delete_events":#}""",
            """{"message":{"message_id":#,"chat":{"id":#},"date":#}}""", """{"action":"opened","issue":#}""",
        ];
        IWebhookKind[] kinds =
        [
            Standard, Discourse, Typeform, Zendesk, Intercom, new MetaKind(), new XKind(), new TelegramKind(), new GitHubKind(), new SendGridKind(),
        ];
        foreach (var kind in kinds)
            foreach (var body in bodies)
                foreach (var value in values)
                {
                    var sent = body.Replace("#", value, StringComparison.Ordinal);
                    var content = Deliver.To(kind, sent, ("X-Discourse-Event", "post_created"), ("X-GitHub-Event", "issues"));
                    Assert.True(content.Mentions.Count + content.Ignored.Count + content.Errors.Count > 0, $"{kind.Name} said nothing of {body} with {value}");
                }
    }
}
