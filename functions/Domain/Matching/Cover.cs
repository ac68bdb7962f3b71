namespace MentionPipeline.Domain.Matching;

/// <summary>Atoms of which at least one occurs in every text that a query matches: a text without them need not be asked.</summary>
/// <param name="Cost">How often that will be, in no unit: only compared.</param>
internal sealed record Cover(double Cost, IReadOnlyList<int> Atoms);

/// <summary>
/// How common the atoms of a set are thought to be. What many queries name is a common word (a product, a complaint) rather than a brand's
/// name; and short words are commoner than long ones, long ones than phrases, phrases than handles.
/// </summary>
internal sealed class AtomCosts
{
    private const double Source = 1_000;
    private const double PatternFactor = 4;
    private const double PhraseFactor = 0.3;
    private const double Rare = 1;

    private readonly List<double> _priors = [];
    private readonly List<int> _brands = [];
    private readonly List<int> _lastBrand = [];

    public double Of(int atom) => _priors[atom] * (1 + _brands[atom]);

    /// <summary>Notes that a brand's query names an atom.</summary>
    public void Count(int atom, int brand)
    {
        if (_lastBrand[atom] == brand) return;
        _lastBrand[atom] = brand;
        _brands[atom]++;
    }

    public void Estimate(int atom, IReadOnlyList<TermToken> tokens)
    {
        var rarest = tokens.Min(token => token.Kind == TokenKind.Word ? OfWord(token) : Rare);
        Set(atom, tokens.Count > 1 ? rarest * PhraseFactor : rarest);
    }

    public void Estimate(int atom, string raw) => Set(atom, OfLength(raw.Length));

    public void Estimate(int atom, MentionField field) => Set(atom, field == MentionField.Source ? Source : Rare);

    private static double OfWord(TermToken token) => OfLength(token.Folded.Length) * (token.IsPattern ? PatternFactor : 1);

    // The share of running words that have so few letters, roughly: Zipf's law of abbreviation.
    private static double OfLength(int length) => length switch { <= 2 => 30, 3 => 16, 4 => 8, 5 => 5, 6 => 4, 7 => 3, _ => 2 };

    private void Set(int atom, double prior)
    {
        while (_priors.Count <= atom)
        {
            _priors.Add(Rare);
            _brands.Add(0);
            _lastBrand.Add(-1);
        }

        _priors[atom] = prior;
    }
}
