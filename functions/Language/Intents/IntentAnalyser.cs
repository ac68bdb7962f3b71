using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>The intent model that ships inside this assembly. Safe for any number of threads; never throws on any text.</summary>
public sealed class IntentAnalyser
{
    private const float LikelierThanNot = 0.5f;

    private const int Digits = 4;

    private readonly IntentScorer _scorer;

    public IntentAnalyser()
        : this(EmbeddedModel.Load(IntentModel.FileName))
    {
    }

    internal IntentAnalyser(byte[] modelFile)
    {
        _scorer = new IntentScorer(IntentModel.Read(modelFile));
        Version = EmbeddedModel.VersionOf(modelFile);
    }

    /// <summary>The beginning of the model's hash.</summary>
    public string Version { get; }

    /// <param name="language">ISO 639-1 code, or <c>und</c>; a language outside the model's gets what holds in all.</param>
    public IntentReading Read(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(text, buffer);
        return Read(buffer, SentimentLanguages.IndexOf(language));
    }

    /// <summary>For a caller that has cut the text already.</summary>
    internal IntentReading Read(TokenBuffer tokens, int language)
    {
        Span<float> heads = stackalloc float[IntentHeads.Count];
        _scorer.Score(tokens, language, heads);
        // Nothing was said: every head would answer with what is usual.
        if (tokens.Tokens.Length == 0)
            heads.Clear();
        return new IntentReading(
            IntentsOf(heads),
            ConflictsOf(heads.Slice(IntentHeads.FirstConflict, IntentHeads.Conflicts)),
            Stated(heads[IntentHeads.Urgency]),
            EmotionOf(heads.Slice(IntentHeads.FirstEmotion, IntentHeads.Emotions)),
            Stated(heads[IntentHeads.Irony]));
    }

    private static IntentScore[] IntentsOf(ReadOnlySpan<float> heads)
    {
        var count = Likely(heads[..IntentHeads.Intents]);
        var intents = count == 0 ? [] : new IntentScore[count];
        for (int head = 0, next = 0; next < intents.Length; head++)
            if (heads[head] > LikelierThanNot)
                intents[next++] = new IntentScore((Intent)head, Stated(heads[head]));
        return intents;
    }

    private static ConflictScore[] ConflictsOf(ReadOnlySpan<float> heads)
    {
        var count = Likely(heads);
        var conflicts = count == 0 ? [] : new ConflictScore[count];
        for (int head = 0, next = 0; next < conflicts.Length; head++)
            if (heads[head] > LikelierThanNot)
                conflicts[next++] = new ConflictScore((ConflictKind)head, Stated(heads[head]));
        return conflicts;
    }

    private static EmotionScore? EmotionOf(ReadOnlySpan<float> heads)
    {
        var strongest = 0;
        for (var head = 1; head < heads.Length; head++)
            if (heads[head] > heads[strongest])
                strongest = head;
        return heads[strongest] > LikelierThanNot ? new EmotionScore((Emotion)strongest, Stated(heads[strongest])) : null;
    }

    /// <summary>More digits than a probability is worth would be a tenth of what a stored mention costs.</summary>
    private static double Stated(float probability) => Math.Round(probability, Digits);

    private static int Likely(ReadOnlySpan<float> heads)
    {
        var count = 0;
        foreach (var probability in heads)
            count += probability > LikelierThanNot ? 1 : 0;
        return count;
    }
}
