using System.Globalization;

namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>Measures by language, and their mean; all in percent.</summary>
internal sealed class LanguageTable
{
    private readonly SortedDictionary<string, Confusion> _byLanguage = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Reliability> _reliability = new(StringComparer.Ordinal);
    private readonly Reliability _all = new();

    public IReadOnlyDictionary<string, Confusion> ByLanguage => _byLanguage;

    public int Rows => _byLanguage.Values.Sum(confusion => confusion.Total);

    public double MeanMacroF1 => Percent(confusion => confusion.MacroF1);

    public Confusion Of(string language) => Find(_byLanguage, language);

    /// <inheritdoc cref="Reliability.Add"/>
    public void AddProbability(string language, double probability, bool right, bool passed)
    {
        Find(_reliability, language).Add(probability, right, passed);
        _all.Add(probability, right, passed);
    }

    /// <summary>One line by language, then their mean. The mean line's <c>pooledEce</c> is the calibration error of all rows together.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = LabelLines();
        if (_reliability.Count == 0)
            return lines;
        var pooled = string.Create(CultureInfo.InvariantCulture, $" pooledEce={100 * _all.Error:0.00} pooledEceByChance={100 * _all.ErrorByChance():0.00}");
        var trusts = _reliability.Values.Select(one => Trust([one])).Append(Trust([.. _reliability.Values]) + pooled);
        return [.. lines.Zip(trusts, (line, trust) => line + trust)];
    }

    /// <summary>The same without what depends on probabilities.</summary>
    public IReadOnlyList<string> LabelLines() =>
    [
        .. _byLanguage.Select(pair => Line(pair.Key, 100 * pair.Value.MacroF1, 100 * pair.Value.Accuracy, 100 * pair.Value.Coverage, pair.Value.Total)),
        Line("mean", MeanMacroF1, Percent(confusion => confusion.Accuracy), Percent(confusion => confusion.Coverage), Rows),
    ];

    private static T Find<T>(SortedDictionary<string, T> table, string language)
        where T : new()
    {
        if (!table.TryGetValue(language, out var found))
            table.Add(language, found = new T());
        return found;
    }

    private double Percent(Func<Confusion, double> measure) => 100 * _byLanguage.Values.Average(measure);

    /// <summary>
    /// The mean over some languages. Beside the calibration error stand what honest probabilities would show on so few rows, and the error
    /// less its bias.
    /// </summary>
    private static string Trust(IReadOnlyList<Reliability> some) => string.Create(
        CultureInfo.InvariantCulture,
        $" keptAccuracy={100 * some.Average(one => one.PassedAccuracy):0.00} ece={100 * some.Average(one => one.Error):0.00}"
            + $" eceByChance={100 * some.Average(one => one.ErrorByChance()):0.00} eceDebiased={100 * some.Average(one => one.DebiasedError()):0.00}");

    private static string Line(string name, double macroF1, double accuracy, double coverage, int count) => string.Create(
        CultureInfo.InvariantCulture, $"{name} macroF1={macroF1:0.00} accuracy={accuracy:0.00} coverage={coverage:0.00} n={count}");
}
