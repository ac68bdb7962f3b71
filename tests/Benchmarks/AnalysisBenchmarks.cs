using BenchmarkDotNet.Attributes;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Benchmarks;

/// <summary>The text analysis of a file of mentions, one operation per text.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class AnalysisBenchmarks
{
    /// <summary>Texts of the airline set, from which <see cref="BenchmarkAttribute.OperationsPerInvoke"/> makes the time of one.</summary>
    public const int Texts = 14_640;

    private readonly EmbeddedLanguageIdentifier _identifier = new();
    private readonly EmbeddedSentimentClassifier _classifier = new();
    private readonly EmbeddedTextAnalyser _analyser = new();
    private readonly string[] _texts = new string[Texts];
    private readonly string[] _languages = new string[Texts];

    /// <summary>A CSV of mentions; in a static field because the benchmark runs in this process and takes no arguments.</summary>
    internal static string File { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        var texts = Read(File);
        for (var index = 0; index < Texts; index++)
        {
            _texts[index] = texts[index % texts.Count];
            _languages[index] = _identifier.Identify(_texts[index]).Language;
        }
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public double Language()
    {
        double sum = 0;
        foreach (var text in _texts) sum += _identifier.Identify(text).Probability;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public double Sentiment()
    {
        double sum = 0;
        for (var index = 0; index < _texts.Length; index++) sum += _classifier.Classify(_texts[index], _languages[index]).Scores.Positive;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public int Analysis()
    {
        var sum = 0;
        for (var index = 0; index < _texts.Length; index++) sum += _analyser.Analyse(_texts[index], _languages[index]).KeyPhrases.Count;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public double Whole()
    {
        double sum = 0;
        foreach (var text in _texts) sum += AnalyseWhole(text).Sentiment.Scores.Positive;
        return sum;
    }

    /// <summary>All that is asked of one text.</summary>
    internal (LanguageGuess Language, Sentiment Sentiment, TextAnalysis Analysis) AnalyseWhole(string text)
    {
        var guess = _identifier.Identify(text);
        return (guess, _classifier.Classify(text, guess.Language), _analyser.Analyse(text, guess.Language));
    }

    internal static List<string> Read(string file)
    {
        var found = new List<string>();
        foreach (var items in ReplayFile.Read(file).Chunk(IntakeBody.ItemsMax))
        {
            byte[] body = [.. items.SelectMany(item => item.Json.Append((byte)'\n'))];
            var read = IntakeBody.Read(IntakeFormat.NdJson, body, TimeProvider.System.GetUtcNow());
            found.AddRange(read.Items.Select(item => item.Mention).OfType<Mention>().Select(mention => mention.Content));
        }

        return found;
    }
}
