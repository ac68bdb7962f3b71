using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Aspects;

namespace MentionPipeline.Language.Tests.Analysis;

public sealed class BrandSentimentTests
{
    private static readonly EmbeddedBrandSentiment Brands = new();

    [Theory]
    [InlineData("en", "Acme is better than Bolt", "Positive Negative")]
    [InlineData("en", "Acme is not better than Bolt", "Negative Positive")]
    [InlineData("it", "meglio Acme di Bolt", "Positive Negative")]
    [InlineData("it", "passo da Acme a Bolt", "Negative Positive")]
    [InlineData("en", "leaving Acme for Bolt", "Negative Positive")]
    [InlineData("en", "Acme lost my bag but Bolt was great", "Negative Positive")]
    [InlineData("it", "Con Acme mi trovo benissimo. Bolt non risponde mai", "Positive Negative")]
    [InlineData("de", "Acme ist viel besser als Bolt", "Positive Negative")]
    [InlineData("es", "Acme es peor que Bolt", "Negative Positive")]
    [InlineData("en", "I love Acme and Bolt", " ")]
    [InlineData("en", "Acme and Bolt are in town", " ")]
    public void Brands_that_are_judged_apart_have_a_tone_of_their_own(string language, string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Brands.Towards(text, language, [Match(text, "Acme"), Match(text, "Bolt")])));

    [Fact]
    public void A_single_brand_has_the_tone_of_the_text() =>
        Assert.Equal([null], Brands.Towards("Acme is great", "en", [Match("Acme is great", "Acme")]));

    [Fact]
    public void A_match_outside_the_text_is_passed_over()
    {
        var beyond = new BrandMatch("b", [new TextMatch(900, 4, "Bolt"), new TextMatch(-5, 2, "x")]);
        Assert.Equal([SentimentLabel.Positive, SentimentLabel.Neutral], Brands.Towards("Acme is great", "en", [Match("Acme is great", "Acme"), beyond]));
    }

    private static BrandMatch Match(string text, string name) =>
        new(name, [new TextMatch(text.IndexOf(name, StringComparison.Ordinal), name.Length, name)]);
}
