using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>A row as features.</summary>
internal sealed record IntentExample(int Language, IntentRow Row, uint[] Words, uint[] Characters, float[] Dense)
{
    public static IntentExample From(IntentRow row, IntentLexicon lexicon)
    {
        var language = SentimentLanguages.IndexOf(row.Language);
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(row.Text, buffer);
        var dense = new float[IntentSignals.Size];
        var kept = new Kept([], []);
        IntentFeatures.Extract(buffer, language, lexicon, dense, ref kept);
        return new IntentExample(language, row, [.. kept.Words], [.. kept.Characters], dense);
    }

    private readonly struct Kept(List<uint> words, List<uint> characters) : IIntentFeatureSink
    {
        public List<uint> Words => words;

        public List<uint> Characters => characters;

        public void AddWord(uint hash) => words.Add(hash);

        public void AddCharacters(uint hash) => characters.Add(hash);
    }
}
