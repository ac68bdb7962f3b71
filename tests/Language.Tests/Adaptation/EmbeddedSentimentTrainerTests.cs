using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Adaptation;

namespace MentionPipeline.Language.Tests.Adaptation;

public sealed class EmbeddedSentimentTrainerTests
{
    private static readonly EmbeddedSentimentTrainer Trainer = new(Some.Classifier);

    [Fact]
    public void A_trade_word_that_the_shipped_model_cannot_know_is_learnt()
    {
        var result = Trainer.Train([.. TradeTalk(300)]);

        Assert.True(result.AdaptedMacroF1 > result.ShippedMacroF1, $"{result.ShippedMacroF1} -> {result.AdaptedMacroF1}");
        var adapted = new AdaptableSentimentClassifier(Some.Classifier);
        adapted.Use(result.Model);
        Assert.Equal(SentimentLabel.Negative, adapted.Classify("@brand the zorbel came with platform seven", "en").Label);
        Assert.Equal(SentimentLabel.Positive, adapted.Classify("@brand the quimpy came with platform nine", "en").Label);
    }

    [Fact]
    public void Labels_that_follow_no_text_are_not_used()
    {
        var dice = new Random(5);
        var labels = TradeTalk(400).Select(label => label with { Label = (SentimentLabel)dice.Next(3) });

        var result = Trainer.Train([.. labels]);

        Assert.True(result.Model is null || result.AdaptedMacroF1 > result.ShippedMacroF1);
        Assert.Equal(80, result.HeldBack);
    }

    [Fact]
    public void Few_labels_teach_nothing()
        => Assert.Null(Trainer.Train([.. TradeTalk(EmbeddedSentimentTrainer.LabelsMin - 1)]).Model);

    [Fact]
    public void Learning_twice_gives_the_same_bytes()
        => Assert.Equal(Trainer.Train([.. TradeTalk(150)]).Model, Trainer.Train([.. TradeTalk(150)]).Model);

    [Fact]
    public void Taking_the_correction_away_restores_the_shipped_model()
    {
        const string text = "@brand the zorbel came with platform seven";
        var adapted = new AdaptableSentimentClassifier(Some.Classifier);
        adapted.Use(Trainer.Train([.. TradeTalk(300)]).Model);
        Assert.NotEqual(Some.Classifier.Classify(text, "en"), adapted.Classify(text, "en"));

        adapted.Use(null);

        Assert.Equal(Some.Classifier.Classify(text, "en"), adapted.Classify(text, "en"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(70_000)]
    public void A_file_of_another_kind_is_refused(int length)
        => Assert.Throws<InvalidDataException>(() => new AdaptableSentimentClassifier(Some.Classifier).Use(new byte[length]));

    [Fact]
    public void Without_weights_the_shipped_answer_passes_through()
    {
        var unchanged = new AdaptationFit(1).Run([]);
        var shipped = new SentimentScores(0.2, 0.3, 0.5);

        var scores = unchanged.Apply("any text at all", shipped);

        Assert.Equal((0.2, 0.3, 0.5), (Math.Round(scores.Negative, 6), Math.Round(scores.Neutral, 6), Math.Round(scores.Positive, 6)));
    }

    private static IEnumerable<LabelledText> TradeTalk(int count)
    {
        string[] words = ["zorbel", "plonk", "quimpy"];
        var dice = new Random(3);
        return Enumerable.Range(0, count).Select(_ =>
        {
            var tone = dice.Next(3);
            return new LabelledText($"@brand the {words[tone]} came with platform {dice.Next(20)}", "en", (SentimentLabel)tone);
        });
    }
}
