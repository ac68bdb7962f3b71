using System.Text;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Tests;

/// <summary>A hundred thousand texts that nobody would write, and some that somebody will: every analysis answers within its bounds.</summary>
public sealed class FuzzedTextsTests
{
    private const int Texts = 100_000;
    private const int UnitsMax = 160;

    private static readonly EmbeddedTextAnalyser Analyser = new();
    private static readonly string[] Languages = ["ar", "de", "en", "es", "fr", "hi", "it", "pt", "und", "zz"];

    [Fact]
    public void Every_analysis_survives_a_hundred_thousand_texts()
    {
        var dice = new Random(20_261_122);
        for (var round = 0; round < Texts; round++) Check(SomeText(dice), Languages[dice.Next(Languages.Length)]);
    }

    [Theory]
    [MemberData(nameof(Some.HostileTexts), MemberType = typeof(Some))]
    public void Every_analysis_survives_a_hostile_text(string name, string text)
    {
        Assert.NotEmpty(name);
        foreach (var language in Languages) Check(text, language);
    }

    private static void Check(string text, string language)
    {
        Assert.InRange(Some.Identifier.Identify(text).Probability, 0, 1);
        var scores = Some.Classifier.Classify(text, language).Scores;
        Assert.InRange(scores.Negative + scores.Neutral + scores.Positive, 0.999, 1.001);
        Assert.InRange(Math.Min(scores.Negative, Math.Min(scores.Neutral, scores.Positive)), 0, 1);
        Check(Analyser.Analyse(text, language), text);
    }

    private static void Check(TextAnalysis analysis, string text)
    {
        Assert.InRange(analysis.Urgency, 0, 1);
        Assert.InRange(analysis.Irony, 0, 1);
        Assert.All(analysis.Intents, intent => Assert.InRange(intent.Probability, 0, 1));
        Assert.All(analysis.Conflicts, conflict => Assert.InRange(conflict.Probability, 0, 1));
        Assert.All(analysis.Aspects, aspect => Assert.Equal(text.Substring(aspect.Start, aspect.Length), aspect.Text));
        Assert.All(analysis.Entities, entity => Assert.Equal(text.Substring(entity.Start, entity.Length), entity.Text));
        Assert.InRange(analysis.KeyPhrases.Count, 0, 8);
        Assert.InRange(analysis.Topics.Count, 0, 4);
    }

    private static string SomeText(Random dice)
    {
        var text = new StringBuilder();
        var length = dice.Next(UnitsMax);
        while (text.Length < length)
            _ = dice.Next(9) switch
            {
                0 => text.Append((char)dice.Next(0x10000)),
                1 => text.Append((char)dice.Next(0xD800, 0xE000)),
                2 => text.Append(char.ConvertFromUtf32(dice.Next(0x1F300, 0x1FAFF))),
                3 => text.Append((char)('a' + dice.Next(26)), dice.Next(1, 20)),
                4 => text.Append((char)dice.Next(0x0300, 0x0370), dice.Next(1, 8)),
                5 => text.Append("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2069"[dice.Next(8)]),
                6 => text.Append("<>&;:@#()!?.-_^'\\\"/|%$€"[dice.Next(23)]),
                7 => text.Append(Words[dice.Next(Words.Length)]).Append(' '),
                _ => text.Append((char)dice.Next(0x0600, 0x0980)),
            };
        return text.ToString();
    }

    private static readonly string[] Words =
    [
        "non", "ma", "pessimo", "servizio", "the", "not", "great", "delivery", "but", "very", "nicht", "gut", "pas", "muy", "mal", "não", "nahi", "accha",
        "@brand", "#fail", "http://t.co/x", ":-)", ":(", "iPhone", "Roma", "S.p.A.", "John", "12:30", "50%",
    ];
}
