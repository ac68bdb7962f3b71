using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.Domain.Tests.Webhooks;

/// <summary>Meta, X and Telegram: what is taken, edited, deleted and left alone.</summary>
public class SocialKindTests
{
    private static readonly MetaKind Meta = new();
    private static readonly XKind X = new();
    private static readonly TelegramKind Telegram = new();

    [Theory]
    [InlineData("edited", false)]
    [InlineData("remove", true)]
    public void An_edit_and_a_deletion_on_a_page_follow_the_comment(string verb, bool isDeleted)
    {
        var mention = Deliver.One(Meta, Page($$"""
            {"item":"comment","verb":"{{verb}}","comment_id":"10_20","post_id":"10_1","created_time":1772440000,"from":{"id":"77",
            "name":"Ada"},"message":"Better now"}
            """));

        Assert.Equal(("10_20", isDeleted, !isDeleted), (mention.ExternalId, mention.Deleted is not null, mention.Updated is not null));
        Assert.Equal(isDeleted ? "" : "Better now", mention.Content);
    }

    [Theory]
    [InlineData("""{"item":"reaction","verb":"add","post_id":"10_1"}""")]
    [InlineData("""{"item":"comment","verb":"hide","comment_id":"10_20"}""")]
    [InlineData("""{"item":"post","verb":"add","post_id":"10_1","from":{"id":"10"},"message":"We open at nine"}""")]
    [InlineData("""{"item":"comment","verb":"add"}""")]
    [InlineData("""{"item":"comment","verb":"add","comment_id":"10_20"}""")]
    public void Likes_hiding_the_page_s_own_words_and_what_has_no_text_are_left_alone(string value) => Assert.NotEmpty(Deliver.Ignored(Meta, Page(value)));

    [Fact]
    public void A_rating_is_a_review()
    {
        var body = Page("""
            {"item":"rating","verb":"add","open_graph_story_id":"55","reviewer_id":"77","reviewer_name":"Ada","review_text":"Never again",
            "created_time":1772440000}
            """, "ratings");

        var mention = Deliver.One(Meta, body);

        Assert.Equal(("55", MentionType.Review, "Never again", "Ada"), (mention.ExternalId, mention.Type, mention.Content, mention.Author?.Name));
    }

    [Fact]
    public void A_comment_on_Instagram_is_taken_and_a_mention_without_text_is_not()
    {
        const string comment = """{"field":"comments","value":{"id":"17","text":"Love it","from":{"id":"5","username":"ada"},"media":{"id":"9"}}}""";
        var content = Deliver.To(Meta, """
            {"object":"instagram","entry":[{"id":"1","time":1772440000,"changes":[#1#,{"field":"mentions","value":{"media_id":"9",
            "comment_id":"18"}}]}]}
            """.Replace("#1#", comment, StringComparison.Ordinal));

        Assert.Equal(("17", "ada", "9"), (Assert.Single(content.Mentions).ExternalId, content.Mentions[0].Author?.Handle, content.Mentions[0].Context));
        Assert.Single(content.Ignored);
    }

    [Fact]
    public void A_batch_beyond_the_bound_says_so()
    {
        var change = """{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"1","message":"a"}}""";
        var content = Deliver.To(Meta, $$"""
            {"object":"page","entry":[{"id":"10","time":1772440000,"changes":[{{string.Join(',', Enumerable.Repeat(change, 1_001))}}]}]}
            """);

        Assert.Equal((1_000, 1), (content.Mentions.Count, content.Errors.Count));
    }

    [Fact]
    public void Half_an_emoji_does_not_cost_the_text()
        => Assert.Equal("cut \ufffd and 😀", Deliver.One(Meta, Page("""
            {"item":"comment","verb":"add","comment_id":"1","message":"cut \ud83d and \ud83d\ude00"}
            """)).Content);

    [Fact]
    public void A_deleted_post_on_X_is_deleted()
    {
        var deleted = Deliver.One(X, """{"for_user_id":"1","tweet_delete_events":[{"status":{"id":"900","user_id":"2"},"timestamp_ms":"1772440000000"}]}""");

        Assert.Equal(("900", DateTimeOffset.FromUnixTimeSeconds(1772440000)), (deleted.ExternalId, deleted.Deleted));
    }

    [Fact]
    public void A_long_post_on_X_is_read_in_full_and_an_own_one_is_left_alone()
    {
        const string post = """
            {"id_str":"900","text":"cut…","extended_tweet":{"full_text":"all of it"},"timestamp_ms":"1772440000000","user":{"id_str":"2"}}
            """;

        Assert.Equal("all of it", Deliver.One(X, $$"""{"for_user_id":"1","tweet_create_events":[{{post}}]}""").Content);
        Assert.NotEmpty(Deliver.Ignored(X, $$"""{"for_user_id":"2","tweet_create_events":[{{post}}]}"""));
    }

    [Fact]
    public void An_edited_message_is_the_same_mention_with_a_later_state()
    {
        const string chat = "\"message_id\":7,\"date\":1772440000,\"chat\":{\"id\":-100,\"type\":\"channel\",\"title\":\"News\",\"username\":\"acmenews\"}";
        var posted = Deliver.One(Telegram, """{"update_id":1,"channel_post":{#1#,"caption":"Old"}}""".Replace("#1#", chat, StringComparison.Ordinal));
        var edited = Deliver.One(Telegram, """
            {"update_id":2,"edited_channel_post":{#1#,"edit_date":1772440100,"caption":"New"}}
            """.Replace("#1#", chat, StringComparison.Ordinal));

        Assert.Equal((posted.Id, "New", "News", "https://t.me/acmenews/7"), (edited.Id, edited.Content, edited.Author?.Name, edited.Url));
        Assert.True(MentionVersion.Of(edited) > MentionVersion.Of(posted));
    }

    [Fact]
    public void What_is_said_to_the_bot_in_private_stays_private()
        => Assert.NotEmpty(Deliver.Ignored(Telegram, """
            {"update_id":1,"message":{"message_id":7,"date":1772440000,"chat":{"id":4,"type":"private"},"text":"Psst"}}
            """));

    private static string Page(string value, string field = "feed")
        => $$"""{"object":"page","entry":[{"id":"10","time":1772443740,"changes":[{"field":"{{field}}","value":{{value}}}]}]}""";
}
