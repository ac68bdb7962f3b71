using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Tests;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Sentiment;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class TrustedRowsTests
{
    private const int HindiRows = 1_839;
    private const int LostRows = 920;

    [Fact]
    public void The_first_half_of_the_hindi_rows_teaches_nothing()
    {
        var italian = new SentimentRow("it", SentimentLabel.Positive, "bello");
        var hindi = new SentimentRow("hi", SentimentLabel.Positive, "accha");

        var teaches = TrustedRows.Of([italian, .. Enumerable.Repeat(hindi, HindiRows), italian]);

        Assert.True(teaches[0] && teaches[^1]);
        Assert.Equal(Enumerable.Repeat(false, LostRows), teaches[1..(LostRows + 1)]);
        Assert.DoesNotContain(false, teaches[(LostRows + 1)..]);
    }

    [Fact]
    public void Another_file_teaches_whole() => Assert.DoesNotContain(false, TrustedRows.Of(Some.SentimentRows));

    /// <summary>The shipped model learnt from none of these rows: agreement above chance (33.3 %) would say that their labels are there after all.</summary>
    [SharedDataFact]
    public void What_the_untrusted_rows_say_is_chance()
    {
        const double threeDeviationsAboveChance = 0.38;
        var classifier = new EmbeddedSentimentClassifier();
        var rows = DataFolder.Read(SharedData.Folder!).Training.Where(row => row.Language == "hi").ToList();

        var teaches = TrustedRows.Of(rows);
        var agreement = rows.Where((_, index) => !teaches[index]).Average(row => classifier.Classify(row.Text, "hi").Label == row.Label ? 1.0 : 0.0);

        Assert.InRange(agreement, 0, threeDeviationsAboveChance);
    }
}
