using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>A row as features.</summary>
/// <param name="Weight">How much the row counts.</param>
internal sealed record SentimentExample(
    int Language, SentimentLabel Label, HashedFeatures Words, HashedFeatures Characters, HashedFeatures Classes, float[] Dense, float Weight)
{
    public IEnumerable<uint> Hashes => Words.Hashes.Concat(Characters.Hashes).Concat(Classes.Hashes);

    public static SentimentExample From(SentimentRow row, Lexicon lexicon, float weight = 1)
    {
        var language = SentimentLanguages.IndexOf(row.Language);
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(row.Text, buffer);
        var dense = new float[SentimentStyle.Size];
        var kept = new Kept([], [], []);
        SentimentFeatures.Extract(buffer, language, lexicon, dense, ref kept);
        return new SentimentExample(
            language, row.Label, HashedFeatures.Of(kept.Words), HashedFeatures.Of(kept.Characters), HashedFeatures.Of(kept.Classes), dense, weight);
    }

    private readonly struct Kept(List<uint> words, List<uint> characters, List<uint> classes) : ISentimentFeatureSink
    {
        public List<uint> Words => words;

        public List<uint> Characters => characters;

        public List<uint> Classes => classes;

        public void AddWord(uint hash) => words.Add(hash);

        public void AddCharacters(uint hash) => characters.Add(hash);

        public void AddClass(uint hash) => classes.Add(hash);
    }
}
