using MentionPipeline.ModelTrainer.Commands;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class EvaluateCommandTests
{
    private const string Line =
        @"^(it|en|mean) macroF1=\d+\.\d\d accuracy=\d+\.\d\d coverage=\d+\.\d\d n=\d+ keptAccuracy=\d+\.\d\d ece=\d+\.\d\d"
        + @" eceByChance=\d+\.\d\d eceDebiased=\d+\.\d\d( pooledEce=\d+\.\d\d pooledEceByChance=\d+\.\d\d)?$";

    [Fact]
    public void Sentiment_is_told_in_one_line_per_language_and_their_mean()
    {
        var lines = EvaluateCommand.Run("sentiment", TsvFile.Parse("f", ["language\tlabel\ttext", "it\tnegative\tche schifo", "en\tpositive\tI love it"]));
        Assert.Equal(["en", "it", "mean"], lines.Select(line => line.Split(' ')[0]));
        Assert.All(lines, line => Assert.Matches(Line, line));
    }

    [Fact]
    public void Language_counts_noise_as_not_answered()
    {
        var lines = EvaluateCommand.Run(
            "language", TsvFile.Parse("f", ["language\ttext", "it\til treno è in ritardo", "it\thttp://example.org", "en\tthe train is late"]));
        Assert.Equal("it macroF1=66.67 accuracy=50.00 coverage=50.00 n=2", lines[1]);
    }

    [Fact]
    public void A_false_alarm_on_another_language_lowers_precision()
    {
        var confusion = new Confusion { FalseAlarms = 1 };
        confusion.Add("it", "it");
        Assert.Equal(0.5, confusion.Precision("it"));
        Assert.Equal(1, confusion.Recall("it"));
    }

    [Fact]
    public void Macro_f1_is_the_mean_over_the_classes_that_occur()
    {
        var confusion = new Confusion();
        confusion.Add("negative", "negative");
        confusion.Add("negative", "neutral");
        confusion.Add("positive", "positive");
        Assert.Equal(((2 / 3.0) + 1) / 2, confusion.MacroF1, 12);
        Assert.Equal(2 / 3.0, confusion.Accuracy, 12);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("absent.tsv", Assert.Throws<DataException>(() => TsvFile.Read("absent.tsv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_column_is_named_with_those_present()
    {
        var error = Assert.Throws<DataException>(() => EvaluateCommand.Run("sentiment", TsvFile.Parse("f.tsv", ["language\ttext", "it\tciao"])));
        Assert.Contains("“label”", error.Message, StringComparison.Ordinal);
        Assert.Contains("language, text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_line_is_named_by_number() =>
        Assert.Contains("line 3", Assert.Throws<DataException>(() => TsvFile.Parse("f", ["a\tb", "1\t2", "1"])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_labelled_rows_is_refused() =>
        Assert.Throws<DataException>(() => EvaluateCommand.Run("sentiment", TsvFile.Parse("f", ["language\tlabel\ttext", "it\tmixed\tbello e brutto"])));

    [Fact]
    public void A_file_that_does_not_exist_ends_with_exit_code_one() =>
        Assert.Equal(1, EvaluateCommand.Create().Parse(["sentiment", "absent.tsv"]).Invoke());
}
