using System.Globalization;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language;
using MentionPipeline.Language.Sentiment;
using Xunit.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.Language;

public sealed class AbstainBandTests(ITestOutputHelper output)
{
    private static readonly double[] Margins = [0.05, 0.1, AbstainBand.DefaultMargin, 0.2, 0.3, 0.4];

    [Theory]
    [InlineData(0.5, 0.25, 0.25, 0.25)]
    [InlineData(0.25, 0.25, 0.5, 0.25)]
    [InlineData(0.125, 0.75, 0.125, 0.625)]
    [InlineData(0.5, 0.5, 0, 0)]
    public void The_margin_is_between_the_two_highest(double negative, double neutral, double positive, double margin)
        => Assert.Equal(margin, AbstainBand.Margin(new SentimentScores(negative, neutral, positive)), 12);

    [Fact]
    public void It_abstains_below_the_margin_and_where_nothing_was_said()
    {
        var band = new AbstainBand(0.25);

        Assert.True(band.Abstains(null));
        Assert.True(band.Abstains(Scored(0.4375, 0.25, 0.3125)));
        Assert.False(band.Abstains(Scored(0.5, 0.25, 0.25)));
        Assert.True(AbstainBand.Everything.Abstains(Scored(1, 0, 0)));
    }

    /// <summary>A second opinion is worth its price where the first is often wrong: what is kept must be right more often than what is passed on.</summary>
    [SharedDataFact]
    public void The_embedded_model_is_wrong_more_often_where_it_abstains()
    {
        var model = new EmbeddedSentimentClassifier();
        var rows = File.ReadLines(Path.Combine(SharedDataFactAttribute.Folder!, "sentiment", "umsab-val.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => (Label: cells[1], Said: model.Classify(cells[2], cells[0])))
            .Select(row => (IsRight: row.Label.Equals(row.Said.Label.ToString(), StringComparison.OrdinalIgnoreCase), row.Said))
            .ToList();

        foreach (var margin in Margins) output.WriteLine(Line(margin, rows));
        var byAbstaining = rows.ToLookup(row => AbstainBand.Default.Abstains(row.Said), row => row.IsRight);
        Assert.NotEmpty(byAbstaining[true]);
        Assert.True(ShareOf(byAbstaining[false]) > ShareOf(byAbstaining[true]) + 0.1);
    }

    /// <summary>A flag that is raised too often would send everything for a second opinion.</summary>
    [SharedDataFact]
    public void Irony_takes_few_answers_back()
    {
        const double shareMax = 0.03;
        var (model, analyser) = (new EmbeddedSentimentClassifier(), new EmbeddedTextAnalyser());
        var mentions = File.ReadLines(Path.Combine(SharedDataFactAttribute.Folder!, "sentiment", "umsab-val.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => Heard(cells[2], cells[0], model, analyser))
            .ToList();

        var plain = mentions.Count(mention => AbstainBand.Default.Abstains(mention.Sentiment));
        var widened = mentions.Count(AbstainBand.Default.AbstainsFrom);

        output.WriteLine($"{mentions.Count} texts, {mentions.Count(mention => mention.Analysis!.Irony > 0.5)} ironic, abstained {plain}, with irony {widened}");
        Assert.InRange((double)(widened - plain) / mentions.Count, 0, shareMax);
    }

    private static Mention Heard(string text, string language, EmbeddedSentimentClassifier model, EmbeddedTextAnalyser analyser) => new()
    {
        Id = "m",
        ExternalId = "m",
        Source = "forum",
        Content = text,
        InLanguage = language,
        Published = default,
        CollectedAt = default,
        Sentiment = model.Classify(text, language),
        Analysis = analyser.Analyse(text, language),
    };

    private static string Line(double margin, List<(bool IsRight, Sentiment Said)> rows)
    {
        var abstained = rows.ToLookup(row => new AbstainBand(margin).Abstains(row.Said), row => row.IsRight);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"margin={margin:0.00} abstained={100.0 * abstained[true].Count() / rows.Count:0.0}% "
            + $"right-kept={100 * ShareOf(abstained[false]):0.0}% right-abstained={100 * ShareOf(abstained[true]):0.0}%");
    }

    private static double ShareOf(IEnumerable<bool> right) => right.Average(isRight => isRight ? 1.0 : 0.0);

    private static Sentiment Scored(double negative, double neutral, double positive)
        => new(SentimentLabel.Negative, new(negative, neutral, positive), "m", "1");
}

/// <summary>A test over data that lies beside the project, where it does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (Folder is null) Skip = "The folder ../shared/data is absent.";
    }

    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "..", "shared", "data");
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return Directory.Exists(data) ? data : null;
        }

        return null;
    }
}
