using MentionPipeline.Language;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Identification;
using MentionPipeline.ModelTrainer.Sentiment;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class TrainingTests
{
    private static readonly SentimentFitOptions SmallSentiment = new() { Bits = 12, Epochs = 4 };
    private static readonly LanguageFitOptions SmallLanguage = new() { Bits = 10, Epochs = 3 };

    [Fact]
    public void The_same_rows_give_the_same_sentiment_model_to_the_byte() =>
        Assert.Equal(SentimentFile(), SentimentFile());

    [Fact]
    public void The_same_rows_give_the_same_language_model_to_the_byte() =>
        Assert.Equal(LanguageFile(), LanguageFile());

    [Fact]
    public void Another_seed_gives_another_model() =>
        Assert.NotEqual(SentimentFile(), SentimentTrainer.Fit(Some.SentimentRows, SmallSentiment with { Seed = 1 }, _ => { }).Write());

    [Fact]
    public void A_model_learns_its_own_rows()
    {
        var classifier = new EmbeddedSentimentClassifier(SentimentFile());
        Assert.All(Some.SentimentRows, row => Assert.Equal(row.Label, classifier.Classify(row.Text, row.Language).Label));
        var identifier = new EmbeddedLanguageIdentifier(LanguageFile());
        Assert.All(Some.LanguageRows, row => Assert.Equal(row.Language, identifier.Identify(row.Text).Language));
    }

    [Fact]
    public void A_written_model_reads_back_the_same()
    {
        var file = SentimentFile();
        Assert.Equal(file, SentimentModel.Read(file).Write());
        var language = LanguageFile();
        Assert.Equal(language, LanguageModel.Read(language).Write());
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => SentimentModel.Read(new byte[64]));
        Assert.Throws<InvalidDataException>(() => LanguageModel.Read(new byte[64]));
    }

    [Fact]
    public void A_card_names_hash_data_figures_and_limits()
    {
        var validation = Measures.Evaluation.OfSentiment(new EmbeddedSentimentClassifier(SentimentFile()), Some.SentimentRows);
        var card = ModelCard.Write(new TrainedModel("sentiment.bin", SentimentFile(), validation, CardTexts.Sentiment));
        Assert.Contains(EmbeddedModel.HashOf(SentimentFile()), card, StringComparison.Ordinal);
        Assert.Contains("## Data, licence, split", card, StringComparison.Ordinal);
        Assert.Contains($"mean macroF1=", card, StringComparison.Ordinal);
        Assert.Contains("## Limits", card, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_shows_the_research_build_beside_the_shipped_one()
    {
        var validation = Measures.Evaluation.OfSentiment(new EmbeddedSentimentClassifier(SentimentFile()), Some.SentimentRows);
        var card = ModelCard.Write(new TrainedModel("sentiment.bin", SentimentFile(), validation, CardTexts.Sentiment, validation));
        Assert.Contains("research build, not shipped", card, StringComparison.Ordinal);
        Assert.Equal(2, card.Split("mean macroF1=").Length - 1);
    }

    [Fact]
    public void A_research_build_needs_a_folder_of_its_own() =>
        Assert.Equal(1, Commands.TrainCommand.Create().Parse(["--research"]).Invoke());

    [Fact]
    public void Every_language_has_examples_of_ours() =>
        Assert.Equal(8, OwnExamples.Rows().Select(row => row.Language).Distinct().Count());

    [Fact]
    public void No_example_of_ours_is_listed_twice()
    {
        var rows = OwnExamples.Rows();
        Assert.NotEmpty(rows);
        Assert.Equal(rows.Count, rows.Select(row => (row.Language, row.Text)).Distinct().Count());
    }

    private static byte[] SentimentFile() => SentimentTrainer.Fit(Some.SentimentRows, SmallSentiment, _ => { }).Write();

    private static byte[] LanguageFile() =>
        new LanguageFit(SmallLanguage).Run(LanguageTrainer.Examples(Some.LanguageRows, Some.SentimentRows), temperature: 1).Write();
}
