using MentionPipeline.Domain.Analysis;

namespace MentionPipeline.Language.Tests.Sentiment;

public sealed class SentimentExplanationTests
{
    [Theory]
    [InlineData("it", "Il treno delle otto è stato pessimo anche oggi", "pessimo")]
    [InlineData("en", "The staff at the desk was wonderful this morning", "wonderful")]
    [InlineData("de", "Der Service in der Filiale war furchtbar", "furchtbar")]
    [InlineData("es", "El servicio de la tienda fue horrible", "horrible")]
    public void The_word_that_carries_the_tone_comes_first(string language, string text, string word) =>
        Assert.Equal(word, Some.Classifier.Explain(text, language)[0].Text);

    [Fact]
    public void Spans_point_at_the_words_in_the_text()
    {
        const string text = "@shop 😀 Che SCHIFO, il pacco è arrivato rotto!! 😡 http://example.org";
        var words = Some.Classifier.Explain(text, "it");
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Equal(word.Text, text.Substring(word.Start, word.Length)));
        Assert.Contains(words, word => word.Text == "SCHIFO");
    }

    [Fact]
    public void The_strongest_come_first_and_all_speak_for_the_label()
    {
        var words = Some.Classifier.Explain("I love this shop, great staff, wonderful food, best coffee, thank you so much, amazing place, happy!", "en");
        Assert.InRange(words.Count, 2, DecidingWord.CountMax);
        Assert.Equal(words.OrderByDescending(word => word.Contribution), words);
        Assert.All(words, word => Assert.True(word.Contribution > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("http://example.org")]
    public void A_text_without_words_has_no_deciding_word(string text) => Assert.Empty(Some.Classifier.Explain(text, "it"));

    [Theory]
    [MemberData(nameof(Some.HostileTexts), MemberType = typeof(Some))]
    public void A_hostile_text_is_explained_within_bounds(string name, string text)
    {
        Assert.NotEmpty(name);
        var words = Some.Classifier.Explain(text, "und");
        Assert.InRange(words.Count, 0, DecidingWord.CountMax);
        Assert.All(words, word => Assert.InRange(word.Start + word.Length, 1, text.Length));
    }
}
