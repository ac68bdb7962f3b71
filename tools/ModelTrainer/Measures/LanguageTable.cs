using System.Globalization;

namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>Measures by language, and their mean; all in percent.</summary>
internal sealed class LanguageTable
{
    private readonly SortedDictionary<string, Confusion> _byLanguage = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Confusion> ByLanguage => _byLanguage;

    public int Rows => _byLanguage.Values.Sum(confusion => confusion.Total);

    public double MeanMacroF1 => Percent(confusion => confusion.MacroF1);

    public Confusion Of(string language)
    {
        if (!_byLanguage.TryGetValue(language, out var confusion))
            _byLanguage.Add(language, confusion = new Confusion());
        return confusion;
    }

    public IReadOnlyList<string> Lines() =>
    [
        .. _byLanguage.Select(pair => Line(pair.Key, 100 * pair.Value.MacroF1, 100 * pair.Value.Accuracy, 100 * pair.Value.Coverage, pair.Value.Total)),
        Line("mean", MeanMacroF1, Percent(confusion => confusion.Accuracy), Percent(confusion => confusion.Coverage), Rows),
    ];

    private double Percent(Func<Confusion, double> measure) => 100 * _byLanguage.Values.Average(measure);

    private static string Line(string name, double macroF1, double accuracy, double coverage, int count) => string.Create(
        CultureInfo.InvariantCulture, $"{name} macroF1={macroF1:0.00} accuracy={accuracy:0.00} coverage={coverage:0.00} n={count}");
}
