using MentionPipeline.Language.Identification;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;
using MentionPipeline.ModelTrainer.Sentiment;

namespace MentionPipeline.ModelTrainer.Identification;

/// <summary>Puts the rows together for the language model.</summary>
internal static class LanguageTrainer
{
    /// <summary>The Spanish sentences have lost their accented letters, so they say less than the others.</summary>
    private const float DamagedWeight = 0.3f;

    /// <summary>The romanised rows are part English, part Bengali and Tamil.</summary>
    private const float MixedWeight = 0.2f;

    private const int NoiseCount = 2_500;
    private const int NoiseSeed = 20_250_103;

    /// <summary>Each clean sentence is also read as its first words: posts are shorter than sentences.</summary>
    private const int ShortWords = 5;

    public static TrainedModel Train(DataFolder data, Action<double> progress)
    {
        var examples = Examples(data.Sentences, [.. data.Training, .. OwnExamples.ToBrands()]);
        var file = new LanguageFit(new LanguageFitOptions()).Run(examples, temperature: 1, progress).Write();
        var rows = data.Validation.Select(row => new LanguageRow(row.Language, row.Text)).ToList();
        return new TrainedModel(LanguageModel.FileName, file, Evaluation.OfLanguage(new EmbeddedLanguageIdentifier(file), rows), CardTexts.Language);
    }

    internal static IReadOnlyList<LanguageExample> Examples(IReadOnlyList<LanguageRow> sentences, IReadOnlyList<SentimentRow> posts)
    {
        var examples = new List<LanguageExample>();
        foreach (var row in sentences)
            Add(examples, row.Language, row.Text, row.Language == "es" ? DamagedWeight : 1);
        foreach (var row in posts)
            Add(examples, row.Language, row.Text, row.Language == "hi" ? MixedWeight : 1);
        foreach (var text in NoiseTexts.Make(NoiseCount, NoiseSeed))
            examples.Add(LanguageExample.From(LanguageCodes.Noise, text, 1));
        return examples;
    }

    private static void Add(List<LanguageExample> examples, string language, string text, float weight)
    {
        var index = LanguageCodes.IndexOf(language);
        if (index < 0)
            return;
        examples.Add(LanguageExample.From(index, text, weight));
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2 * ShortWords)
            examples.Add(LanguageExample.From(index, string.Join(' ', words.Skip(words.Length / 2).Take(ShortWords)), weight));
    }
}
