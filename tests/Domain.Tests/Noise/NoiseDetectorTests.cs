using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Noise;

namespace MentionPipeline.Domain.Tests.Noise;

public class NoiseDetectorTests
{
    [Theory]
    [InlineData("Giveaway time: follow and retweet, we draw on Friday", NoiseReason.Giveaway)]
    [InlineData("SEGUI E RETWITTA per partecipare", NoiseReason.Giveaway)]
    [InlineData("Usa il codice AURORA10 entro domenica", NoiseReason.Promotion)]
    [InlineData("código de descuento para ti", NoiseReason.Promotion)]
    [InlineData("Guadagna da casa con due ore al giorno", NoiseReason.Spam)]
    [InlineData("घर बैठे पैसे कमाएं", NoiseReason.Spam)]
    public void One_sign_is_doubtful(string text, NoiseReason reason)
    {
        var noise = NoiseDetector.Detect(Some.Mention() with { Content = text });

        Assert.Equal((NoiseLevel.Low, reason), (noise!.Level, Assert.Single(noise.Reasons)));
    }

    [Fact]
    public void A_sign_with_a_link_to_click_is_certain()
        => Assert.Equal(NoiseLevel.High, NoiseDetector.Detect(Some.Mention() with { Content = "Shop now", Attachment = ["https://shop.example"] })!.Level);

    [Fact]
    public void Two_signs_are_certain()
    {
        var repeated = new NearDuplicate("first", 1) { IsBySameAuthor = true };

        var noise = NoiseDetector.Detect(Some.Mention() with { Content = "promo code inside", DuplicateOf = repeated });

        Assert.Equal((NoiseLevel.High, 2), (noise!.Level, noise.Reasons.Count));
    }

    [Fact]
    public void More_tags_than_words_are_noise()
    {
        var tags = Enumerable.Range(0, 9).Select(i => new Tag(TagType.Hashtag, $"tag{i}")).ToList();

        var noise = NoiseDetector.Detect(Some.Mention() with { Content = string.Join(' ', tags.Select(tag => "#" + tag.Name)), Tag = tags });

        Assert.Equal([NoiseReason.TagStuffing], noise!.Reasons);
    }

    [Theory]
    [InlineData("Il pacco non arriva e nessuno risponde")]
    [InlineData("Da quando c'è lo sconto la qualità è peggiorata")]
    [InlineData("")]
    public void An_opinion_is_no_noise(string text) => Assert.Null(NoiseDetector.Detect(Some.Mention() with { Content = text }));
}
