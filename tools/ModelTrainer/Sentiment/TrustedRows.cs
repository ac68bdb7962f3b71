using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>
/// The public Hindi rows of the first half of their file have lost their labels: a model that learnt from no Hindi row agrees with them
/// as chance does (by tenths of the file 32, 39, 34, 33 and 29 %, then 45, 42, 46, 50 and 53 %; other languages show no such step). They
/// teach nothing.
/// </summary>
internal static class TrustedRows
{
    private const string HalfLostLanguage = "hi";

    /// <summary>Rows of that language, in the order of the file, that teach nothing.</summary>
    private const int LostMax = 920;

    /// <summary>Fewer rows are not that file.</summary>
    private const int FileRows = 1_839;

    /// <summary>Whether each row teaches.</summary>
    public static bool[] Of(IReadOnlyList<SentimentRow> rows)
    {
        var trusted = Enumerable.Repeat(true, rows.Count).ToArray();
        var places = Enumerable.Range(0, rows.Count).Where(index => rows[index].Language == HalfLostLanguage).ToList();
        if (places.Count == FileRows)
            foreach (var index in places.Take(LostMax))
                trusted[index] = false;
        return trusted;
    }
}
