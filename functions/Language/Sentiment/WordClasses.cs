using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// The text as a row of classes (“not”, “very”, “good”, “!”, “politics”) instead of words. N-grams of classes mean the same in every
/// language, and let a word that no training row holds count like its kind.
/// </summary>
internal struct WordClasses
{
    private const uint ToneSeed = 0xBB67AE85;
    private const uint ConceptSeed = 0x510E527F;
    private const uint ConceptAfterTone = 0x9B05688C;
    private const uint ToneAfterConcept = 0x1F83D9AB;
    private const uint FirstMark = 0x46;
    private const uint LastMark = 0x4C;
    private const uint WordBefore = 0x57;
    private const uint WordAfter = 0x58;

    /// <summary>Tones of words, of emoji and kinds of punctuation are numbered apart.</summary>
    private const uint WordTones = 32;

    private const uint EmojiTones = 1_024;

    private uint _tone, _toneBefore, _firstScored, _lastScored, _concept, _wordNext, _toneNext;

    /// <param name="hash">Of the token itself.</param>
    public void Add<TSink>(LexiconEntry entry, in Token token, uint hash, ref TSink sink)
        where TSink : struct, ISentimentFeatureSink
    {
        var isWord = token.Kind is TokenKind.Word;
        var tone = ToneOf(entry, token);
        if (entry.Concept != 0)
            AddConcept((uint)entry.Concept, ref sink);
        if (tone != 0)
            AddTone(tone, isWord, ref sink);
        if (isWord && _toneNext != 0)
            sink.AddClass(FeatureHash.Add(FeatureHash.Add(hash, WordAfter), _toneNext));
        _toneNext = tone;
        _wordNext = isWord ? hash : 0;
        if (entry.Score == 0 || tone == 0)
            return;
        _lastScored = tone;
        _firstScored = _firstScored == 0 ? tone : _firstScored;
    }

    /// <summary>What opens and what closes a text weighs more than its middle.</summary>
    public readonly void End<TSink>(ref TSink sink)
        where TSink : struct, ISentimentFeatureSink
    {
        var last = FeatureHash.Add(ToneSeed, LastMark);
        sink.AddClass(FeatureHash.Add(last, _lastScored));
        sink.AddClass(FeatureHash.Add(last, _tone));
        sink.AddClass(FeatureHash.Add(FeatureHash.Add(ToneSeed, FirstMark), _firstScored));
        sink.AddClass(FeatureHash.Add(FeatureHash.Add(last, _firstScored), _lastScored));
    }

    private void AddConcept<TSink>(uint concept, ref TSink sink)
        where TSink : struct, ISentimentFeatureSink
    {
        sink.AddClass(FeatureHash.Add(ConceptSeed, concept));
        if (_concept != 0)
            sink.AddClass(FeatureHash.Add(FeatureHash.Add(ConceptSeed, _concept), concept));
        if (_tone != 0)
            sink.AddClass(FeatureHash.Add(FeatureHash.Add(ConceptAfterTone, _tone), concept));
        _concept = concept;
    }

    private void AddTone<TSink>(uint tone, bool isWord, ref TSink sink)
        where TSink : struct, ISentimentFeatureSink
    {
        if (_concept != 0)
            sink.AddClass(FeatureHash.Add(FeatureHash.Add(ToneAfterConcept, _concept), tone));
        sink.AddClass(FeatureHash.Add(ToneSeed, tone));
        var pair = FeatureHash.Add(FeatureHash.Add(ToneSeed, _tone), tone);
        sink.AddClass(pair);
        if (_tone != 0)
            sink.AddClass(FeatureHash.Add(pair, _toneBefore));
        if (isWord && _wordNext != 0)
            sink.AddClass(FeatureHash.Add(FeatureHash.Add(_wordNext, WordBefore), tone));
        _toneBefore = _tone;
        _tone = tone;
    }

    /// <summary>0 for a word that says nothing of tone.</summary>
    private static uint ToneOf(LexiconEntry entry, in Token token) => token.Kind switch
    {
        TokenKind.Word => entry.HasTone ? (uint)entry.Tone + WordTones : 0,
        TokenKind.Emoji => (uint)entry.Tone + EmojiTones,
        _ => (uint)token.Kind + 1,
    };
}
