using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Tests.Normalisation;

public sealed class TextFeaturesTests
{
    [Fact]
    public void Hashtags_handles_and_links_are_found_once_each_in_the_order_of_the_text()
    {
        var features = TextFeatures.Extract(
            "@Aurora.bar che #Caffè! #caffè (https://Aurora.example/menu?utm_source=x). Poi www.bar.example/a, @uno@sociale.example; "
            + "scrivi a me@aurora.example #सेवा #2026");
        Assert.Equal(
            [(TagType.Mention, "Aurora.bar"), (TagType.Hashtag, "Caffè"), (TagType.Mention, "uno@sociale.example"), (TagType.Hashtag, "सेवा")],
            features.Tags.Select(tag => (tag.Type, tag.Name)));
        Assert.Equal(["https://aurora.example/menu", "https://www.bar.example/a"], features.Links);
    }

    [Theory]
    [InlineData("vedi (https://a.example/b_(c)) oggi", "https://a.example/b_(c)")]
    [InlineData("<https://a.example/b>", "https://a.example/b")]
    [InlineData("\"https://a.example/b\".", "https://a.example/b")]
    [InlineData("https://a.example/b?x=1&y=2...", "https://a.example/b?x=1&y=2")]
    [InlineData("**https://a.example/b**", "https://a.example/b")]
    public void A_link_ends_before_the_punctuation_of_its_sentence(string text, string link) =>
        Assert.Equal([link], TextFeatures.Extract(text).Links);

    [Theory]
    [InlineData("")]
    [InlineData("niente di niente")]
    [InlineData("http:// www. https:// # @ ## @@")]
    [InlineData("ahttps://a.example")]
    public void A_text_without_any_carries_none(string text)
    {
        var features = TextFeatures.Extract(text);
        Assert.Empty(features.Tags);
        Assert.Empty(features.Links);
    }

    [Fact]
    public void Their_number_is_bounded()
    {
        var features = TextFeatures.Extract(string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"#tag{i} @name{i} https://a.example/{i}")));
        Assert.Equal(TextFeatures.MaxTags, features.Tags.Count);
        Assert.Equal(TextFeatures.MaxLinks, features.Links.Count);
        Assert.Equal("tag0", features.Tags[0].Name);
    }
}
