using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>Lets a model answer labelled rows.</summary>
internal static class Evaluation
{
    /// <summary>
    /// The row's own language is told to the classifier: language identification is measured apart. Macro-F1 and accuracy count every row;
    /// coverage is the share outside the default abstain band.
    /// </summary>
    public static LanguageTable OfSentiment(ISentimentClassifier classifier, IReadOnlyList<SentimentRow> rows)
    {
        var table = new LanguageTable();
        foreach (var row in rows)
        {
            var sentiment = classifier.Classify(row.Text, row.Language);
            var passed = !AbstainBand.Default.Abstains(sentiment);
            table.Of(row.Language).Add(NameOf(row.Label), NameOf(sentiment.Label), passed);
            table.AddProbability(row.Language, ProbabilityOf(sentiment), sentiment.Label == row.Label, passed);
        }

        return table;
    }

    /// <summary>
    /// A row counts as answered unless the guess is <c>und</c>. Inside one language macro-F1 has one class: it is the F1 of that language
    /// over the whole file, false alarms on other languages' rows included.
    /// </summary>
    public static LanguageTable OfLanguage(ILanguageIdentifier identifier, IReadOnlyList<LanguageRow> rows)
    {
        var guesses = rows.Select(row => identifier.Identify(row.Text).Language).ToList();
        var table = new LanguageTable();
        for (var index = 0; index < rows.Count; index++)
            table.Of(rows[index].Language).Add(rows[index].Language, guesses[index], guesses[index] != LanguageGuess.Undetermined);
        foreach (var (language, confusion) in table.ByLanguage)
            confusion.FalseAlarms = rows.Zip(guesses).Count(pair => pair.First.Language != language && pair.Second == language);
        return table;
    }

    private static double ProbabilityOf(Domain.Mentions.Sentiment sentiment) => sentiment.Label switch
    {
        SentimentLabel.Negative => sentiment.Scores.Negative,
        SentimentLabel.Positive => sentiment.Scores.Positive,
        _ => sentiment.Scores.Neutral,
    };

    public static string NameOf(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => "negative",
        SentimentLabel.Positive => "positive",
        _ => "neutral",
    };
}
