using MentionPipeline.Domain.Analysis;

namespace MentionPipeline.Language.Identification;

/// <summary>
/// The language model that ships inside this assembly. A script that one language has to itself decides alone; Latin, Cyrillic and
/// Arabic letters go to the model. Safe for any number of threads.
/// </summary>
public sealed class EmbeddedLanguageIdentifier : ILanguageIdentifier
{
    /// <summary>Below it the guess is as good as none.</summary>
    private const double MinProbability = 0.30;

    /// <summary>A single letter tells no language in the scripts that many share.</summary>
    private const int MinLetters = 2;

    /// <summary>Chinese and Japanese write a word in one or two signs: one counts as much as these many letters.</summary>
    private const int LettersPerSign = 3;

    /// <summary>Japanese mixes kana into Han signs; Chinese never does. One kana in this many signs is enough.</summary>
    private const int SignsPerKana = 10;

    /// <summary>Candidates less likely than this tell nobody anything.</summary>
    private const double WorthTelling = 0.01;

    private readonly LanguageScorer _scorer;

    public EmbeddedLanguageIdentifier()
        : this(EmbeddedModel.Load(LanguageModel.FileName))
    {
    }

    internal EmbeddedLanguageIdentifier(byte[] modelFile) => _scorer = new LanguageScorer(LanguageModel.Read(modelFile));

    public LanguageGuess Identify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var buffer = LetterBuffer.OfThread;
        buffer.Read(text);
        var script = DominantScript(buffer, out var share);
        return ClassesOf(script) is { } classes ? ByModel(buffer, classes) : ByScript(script, share);
    }

    public IReadOnlyList<LanguageGuess> Rank(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var buffer = LetterBuffer.OfThread;
        buffer.Read(text);
        var script = DominantScript(buffer, out var share);
        return ClassesOf(script) is { } classes ? Ranked(buffer, classes) : [ByScript(script, share)];
    }

    /// <summary>The classes between which the model decides; <c>null</c> for a script that tells the language by itself, or none.</summary>
    private static Range? ClassesOf(Script script) => script switch
    {
        Script.Latin => LanguageCodes.Latin,
        Script.Cyrillic => LanguageCodes.Cyrillic,
        Script.Arabic => LanguageCodes.Arabic,
        _ => null,
    };

    private static LanguageGuess ByScript(Script script, double share) => script switch
    {
        Script.Greek => new LanguageGuess("el", share),
        Script.Hebrew => new LanguageGuess("he", share),
        Script.Devanagari => new LanguageGuess("hi", share),
        Script.Hangul => new LanguageGuess("ko", share),
        Script.Kana => new LanguageGuess("ja", share),
        Script.Han => new LanguageGuess("zh", share),
        _ => LanguageGuess.Unknown,
    };

    private List<LanguageGuess> Ranked(LetterBuffer buffer, Range candidates)
    {
        Span<float> logits = stackalloc float[LanguageModel.RowSize];
        _scorer.Score(buffer.Letters, logits);
        var (from, count) = candidates.GetOffsetAndLength(LanguageCodes.All.Length);
        var guesses = new List<LanguageGuess> { new(LanguageGuess.Undetermined, Math.Exp(logits[LanguageCodes.Noise])) };
        for (var index = from; index < from + count; index++)
            guesses.Add(new LanguageGuess(LanguageCodes.All[index], Math.Exp(logits[index])));
        var sum = guesses.Sum(guess => guess.Probability);
        return [.. guesses
            .Select(guess => guess with { Probability = guess.Probability / sum })
            .Where(guess => guess.Probability >= WorthTelling)
            .OrderByDescending(guess => guess.Probability)];
    }

    private static Script DominantScript(LetterBuffer buffer, out double share)
    {
        var (best, most, total) = (Script.None, 0, 0);
        var kana = buffer.CountOf(Script.Kana);
        var signs = kana + buffer.CountOf(Script.Han);
        for (var script = Script.Latin; script <= Script.Other; script++)
        {
            var letters = script switch
            {
                Script.Han => signs * LettersPerSign,
                Script.Kana => 0,
                _ => buffer.CountOf(script),
            };
            total += letters;
            if (letters > most)
                (best, most) = (script, letters);
        }

        share = total == 0 ? 0 : (double)most / total;
        if (best == Script.Han && kana > 0 && kana * SignsPerKana >= signs)
            return Script.Kana;
        return best is Script.Han || most >= MinLetters ? best : Script.None;
    }

    private LanguageGuess ByModel(LetterBuffer buffer, Range candidates)
    {
        Span<float> logits = stackalloc float[LanguageModel.RowSize];
        _scorer.Score(buffer.Letters, logits);
        var (from, count) = candidates.GetOffsetAndLength(LanguageCodes.All.Length);
        var best = LanguageCodes.Noise;
        for (var index = from; index < from + count; index++)
            if (logits[index] > logits[best])
                best = index;
        var sum = Math.Exp(logits[LanguageCodes.Noise] - logits[best]);
        for (var index = from; index < from + count; index++)
            sum += Math.Exp(logits[index] - logits[best]);
        var probability = 1 / sum;
        return best == LanguageCodes.Noise || probability < MinProbability
            ? LanguageGuess.Unknown
            : new LanguageGuess(LanguageCodes.All[best], probability);
    }
}
