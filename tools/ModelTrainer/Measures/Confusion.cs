namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>Counts of (true class, predicted class), and the measures that follow from them.</summary>
internal sealed class Confusion
{
    private readonly Dictionary<(string Actual, string Predicted), int> _counts = [];
    private readonly SortedSet<string> _actual = new(StringComparer.Ordinal);

    public int Total { get; private set; }

    public int Answered { get; private set; }

    /// <summary>Predictions of this table's only class on rows that lie outside the table.</summary>
    public int FalseAlarms { get; set; }

    public double Accuracy => Total == 0 ? 0 : (double)_actual.Sum(name => Count(name, name)) / Total;

    /// <summary>Share of the rows for which the model gave an answer.</summary>
    public double Coverage => Total == 0 ? 0 : (double)Answered / Total;

    /// <summary>Mean of F1 over the classes that occur.</summary>
    public double MacroF1 => _actual.Count == 0 ? 0 : _actual.Average(F1);

    public void Add(string actual, string predicted, bool answered = true)
    {
        _actual.Add(actual);
        _counts[(actual, predicted)] = Count(actual, predicted) + 1;
        Total++;
        Answered += answered ? 1 : 0;
    }

    public int Count(string actual, string predicted) => _counts.GetValueOrDefault((actual, predicted));

    public double Precision(string name) => Share(Count(name, name), FalseAlarms + _counts.Where(pair => pair.Key.Predicted == name).Sum(pair => pair.Value));

    public double Recall(string name) => Share(Count(name, name), _counts.Where(pair => pair.Key.Actual == name).Sum(pair => pair.Value));

    public double F1(string name)
    {
        double precision = Precision(name), recall = Recall(name);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
