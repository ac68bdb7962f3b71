using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Mentions;

public class MentionIdTests
{
    [Fact]
    public void The_same_post_has_the_same_id_forever()
    {
        // Pinned: a changed id would make every stored mention a stranger to its own post.
        Assert.Equal("f9633f14f5a358be", MentionId.Of("twitter", "570306133677760000")[..16]);
    }

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("a:1", "2", "a", "1:2")]
    [InlineData("1:a", "b", "1", "a:b")]
    public void No_separator_makes_two_posts_one(string source, string externalId, string otherSource, string otherExternalId)
        => Assert.NotEqual(MentionId.Of(source, externalId), MentionId.Of(otherSource, otherExternalId));

    [Fact]
    public void An_id_is_lower_case_hex_of_its_stated_length()
        => Assert.Matches($"^[0-9a-f]{{{MentionId.Length}}}$", MentionId.Of("social", "ünïcode 🙂"));
}
