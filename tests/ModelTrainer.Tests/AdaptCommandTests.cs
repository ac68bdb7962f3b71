using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Adaptation;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Tests;
using MentionPipeline.ModelTrainer.Commands;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class AdaptCommandTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void There_is_a_row_without_labels_and_one_for_each_size_that_can_be_drawn()
    {
        string[] words = ["zorbel", "plonk", "quimpy"];
        var mentions = Enumerable.Range(0, 600).Select(i =>
            new LabelledMention(Monday.AddMinutes(i), new LabelledText($"the {words[i % 3]} of platform {i % 17}", "en", (SentimentLabel)(i % 3))));

        var sizes = AdaptCommand.Measure([.. mentions], Monday.AddMinutes(450)).Select(row => row[0]);

        Assert.Equal(["0", "200", "450"], sizes);
    }

    [Fact]
    public void An_instant_with_labels_on_one_side_only_is_refused()
        => Assert.Throws<DataException>(() => AdaptCommand.Measure([new(Monday, new LabelledText("a", "en", SentimentLabel.Neutral))], Monday).ToList());

    [SharedDataFact]
    public void Two_thousand_labels_of_the_first_days_carry_over_to_the_next()
    {
        const double floor = 0.70;
        var mentions = LabelledMentions.Read(Path.Combine(SharedData.Folder!, "airline", "mentions.csv"));
        var turn = new DateTimeOffset(2015, 2, 21, 0, 0, 0, TimeSpan.FromHours(-8));
        var before = mentions.Where(mention => mention.Published < turn).ToArray();
        new Random(1).Shuffle(before);
        var shipped = new EmbeddedSentimentClassifier();
        var adapted = new AdaptableSentimentClassifier(shipped);

        var labels = before.Take(2_000).OrderBy(mention => mention.Published).Select(mention => mention.Labelled);
        adapted.Use(new EmbeddedSentimentTrainer(shipped).Train([.. labels]).Model);

        var after = mentions.Where(mention => mention.Published >= turn).Select(mention => mention.Labelled).ToList();
        var score = MacroF1.Of(after.Select(label => (label.Label, adapted.Classify(label.Text, label.Language).Label)));
        Assert.True(score >= floor, $"macro-F1 {score:0.000}");
    }
}
