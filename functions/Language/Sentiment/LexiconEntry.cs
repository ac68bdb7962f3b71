namespace MentionPipeline.Language.Sentiment;

/// <summary>What the word lists say of a word: how it leans, and the parts it can play.</summary>
internal readonly record struct LexiconEntry(ushort Bits)
{
    private const int ScoreMask = 7;

    /// <summary>Keeps the bits of every entry above zero, which marks an empty slot of the table.</summary>
    private const int ScoreOffset = 4;

    public const int Negator = 8;
    public const int Intensifier = 16;
    public const int Contrast = 32;
    public const int Thanks = 64;
    public const int Complaint = 128;
    public const int Asking = 256;

    /// <summary>The bits below hold tone and roles, the others the number of the concept.</summary>
    public const int ConceptShift = 9;

    private const int ToneMask = (1 << ConceptShift) - 1;

    /// <summary>Concepts are numbered from 1.</summary>
    public const int MaxConcept = (1 << (16 - ConceptShift)) - 1;

    public static LexiconEntry None => new(ScoreOffset);

    /// <summary>−3 (very negative) to +3; 0 when the word has no lean.</summary>
    public int Score => (Bits & ScoreMask) - ScoreOffset;

    /// <summary>What the word is about; 0 when no concept lists it.</summary>
    public int Concept => Bits >> ConceptShift;

    /// <summary>Score and roles without the concept.</summary>
    public int Tone => Bits & ToneMask;

    /// <summary>A score or a role: a concept alone says nothing of tone.</summary>
    public bool HasTone => Tone != ScoreOffset;

    public LexiconEntry WithConcept(int concept) => new((ushort)(Tone | (concept << ConceptShift)));

    public bool Is(int role) => (Bits & role) != 0;

    public LexiconEntry WithScore(int score) => new((ushort)((Bits & ~ScoreMask) | (score + ScoreOffset)));

    public LexiconEntry With(int role) => new((ushort)(Bits | role));
}
