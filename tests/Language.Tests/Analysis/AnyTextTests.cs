using System.Text;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Aspects;

namespace MentionPipeline.Language.Tests.Analysis;

public sealed class AnyTextTests
{
    private const int FuzzedTexts = 5_000;
    private static readonly string[] Codes = ["ar", "de", "en", "es", "fr", "hi", "it", "pt", "und", "xx", ""];
    private static readonly EmbeddedTextAnalyser Analyser = new();

    [Fact]
    public void Random_texts_are_read_within_bounds()
    {
        var random = new Random(20_17);
        string[] pieces =
        [
            "l'", "non ", "ottimo ", "prezzo ", "Roma ", "iPhone ", "15 ", "#", "@x ", "http://a ", "😀", "\uD800", "\u202E", "e\u0301\u0302",
            "...", "ma ", "\n", "\0",
        ];
        for (var round = 0; round < FuzzedTexts; round++)
        {
            var text = new StringBuilder();
            for (var piece = random.Next(40); piece > 0; piece--)
                text.Append(random.Next(3) == 0 ? ((char)random.Next(char.MaxValue + 1)).ToString() : pieces[random.Next(pieces.Length)]);
            AssertWithinBounds(text.ToString(), Codes[round % Codes.Length]);
        }
    }

    public static TheoryData<string> Extremes => new()
    {
        "",
        new string('x', 1 << 20),
        string.Concat(Enumerable.Repeat("😀", 10_000)),
        "a" + new string('\u0301', 50_000),
        new string('\uD800', 20_000),
        string.Concat(Enumerable.Repeat("ottimo prezzo ma pessimo ", 5_000)),
        string.Concat(Enumerable.Repeat("Marco ", 20_000)),
        string.Concat(Enumerable.Repeat("#", 20_000)),
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Extreme_texts_are_read_within_bounds(string text) => AssertWithinBounds(text, "it");

    private static void AssertWithinBounds(string text, string language)
    {
        var analysis = Analyser.Analyse(text, language);
        Assert.True(analysis.Topics.Count <= 4 && analysis.KeyPhrases.Count <= 8 && analysis.Entities.Count <= 64 && analysis.Aspects.Count <= 256);
        Assert.All(analysis.Aspects, aspect => Assert.Equal(aspect.Text, text.Substring(aspect.Start, aspect.Length)));
        Assert.All(analysis.Entities, entity => Assert.Equal(entity.Text, text.Substring(entity.Start, entity.Length)));
        var brands = new[] { new BrandMatch("a", [new TextMatch(0, 3, "abc")]), new BrandMatch("b", [new TextMatch(text.Length / 2, 5, "x")]) };
        Assert.Equal(2, new EmbeddedBrandSentiment().Towards(text, language, brands).Count);
    }
}
