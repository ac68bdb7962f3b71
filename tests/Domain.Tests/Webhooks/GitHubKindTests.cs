using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.Domain.Tests.Webhooks;

public class GitHubKindTests
{
    private const string Issue = "\"id\":5,\"html_url\":\"https://github.com/acme/app/issues/5\",\"title\":\"Crash\",\"body\":\"It crashes\","
        + "\"created_at\":\"2026-03-01T09:00:00Z\",\"updated_at\":\"2026-03-01T10:00:00Z\",\"comments\":2,"
        + "\"reactions\":{\"+1\":4},\"user\":{\"id\":3,\"login\":\"ada\",\"html_url\":\"https://github.com/ada\"}";

    private static readonly GitHubKind Kind = new();

    [Fact]
    public void An_edited_issue_is_the_same_mention_with_a_later_state()
    {
        var opened = Issues("opened");
        var edited = Issues("edited");

        Assert.Equal(("issue:5", opened.Id), (edited.ExternalId, edited.Id));
        Assert.Equal(("Crash", "It crashes", MentionType.Note, "https://github.com/acme/app/issues/5"), (edited.Name, edited.Content, edited.Type, edited.Url));
        var nine = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal((nine, nine.AddHours(1)), (edited.Published, edited.Updated));
        Assert.Equal(("3", "ada"), (edited.Author?.Id, edited.Author?.Handle));
        Assert.Equal((4L, 2L), (edited.InteractionStatistic?.Likes, edited.InteractionStatistic?.Replies));
    }

    [Fact]
    public void A_deletion_keeps_nothing_of_the_text_and_its_author()
    {
        var deleted = Issues("deleted");

        Assert.Equal((Some.Time, "", null, null, null), (deleted.Deleted, deleted.Content, deleted.Name, deleted.Author, deleted.Url));
    }

    [Theory]
    [InlineData("issue_comment", "issue", "issue-comment:9")]
    [InlineData("discussion_comment", "discussion", "discussion-comment:9")]
    public void A_comment_belongs_to_its_thread(string kind, string thread, string externalId)
    {
        var body = """
            {"action":"created","#1#":{#2#},"comment":{"id":9,"body":"Me too","created_at":"2026-03-01T09:00:00Z",
            "updated_at":"2026-03-01T09:00:00Z"}}
            """.Replace("#1#", thread, StringComparison.Ordinal).Replace("#2#", Issue, StringComparison.Ordinal);

        var comment = Deliver.One(Kind, body, ("X-GitHub-Event", kind));

        Assert.Equal((externalId, MentionType.Comment), (comment.ExternalId, comment.Type));
        Assert.Equal(("https://github.com/acme/app/issues/5", null), (comment.Context, comment.Updated));
    }

    [Fact]
    public void A_discussion_that_can_be_answered_is_a_question()
    {
        var body = """{"action":"created","discussion":{#1#,"category":{"is_answerable":true}}}""".Replace("#1#", Issue, StringComparison.Ordinal);

        Assert.Equal(MentionType.Question, Deliver.One(Kind, body, ("X-GitHub-Event", "discussion")).Type);
    }

    [Fact]
    public void A_hook_that_sends_a_form_is_understood()
    {
        var form = "payload=" + Uri.EscapeDataString("""{"action":"opened","issue":{#1#}}""".Replace("#1#", Issue, StringComparison.Ordinal));

        Assert.Equal("It crashes", Deliver.One(Kind, form, ("X-GitHub-Event", "issues"), ("Content-Type", "application/x-www-form-urlencoded")).Content);
    }

    [Theory]
    [InlineData("ping", """{"zen":"Keep it logically awesome."}""")]
    [InlineData("issues", """{"action":"labeled","issue":{"id":5}}""")]
    [InlineData("push", """{"action":"created"}""")]
    [InlineData("issues", """{"action":"opened","issue":null}""")]
    public void Other_events_are_of_no_interest(string kind, string body) => Assert.NotEmpty(Deliver.Ignored(Kind, body, ("X-GitHub-Event", kind)));

    private static Mention Issues(string action)
        => Deliver.One(Kind, "{\"action\":\"" + action + "\",\"issue\":{" + Issue + "}}", ("X-GitHub-Event", "issues"));
}
