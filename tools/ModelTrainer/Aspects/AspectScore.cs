using System.Globalization;

namespace MentionPipeline.ModelTrainer.Aspects;

/// <summary>Matches counted over the sentences of a file: a match is one answer against one labelled aspect.</summary>
internal sealed class AspectScore
{
    private int _labelled, _answered, _matched;

    public double Precision => _answered == 0 ? 0 : (double)_matched / _answered;

    public double Recall => _labelled == 0 ? 0 : (double)_matched / _labelled;

    public double F1 => _matched == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public void Count(IEnumerable<string> labelled, IEnumerable<string> answered)
    {
        var open = labelled.ToList();
        _labelled += open.Count;
        foreach (var answer in answered)
        {
            _answered++;
            if (open.Remove(answer))
                _matched++;
        }
    }

    public string Line(string name) => string.Create(
        CultureInfo.InvariantCulture, $"{name} precision={100 * Precision:F2} recall={100 * Recall:F2} f1={100 * F1:F2} n={_labelled}");
}
