namespace MentionPipeline.Domain.Normalisation;

/// <summary>Hangul syllables compose by arithmetic (Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    public const int FirstSyllable = 0xAC00;
    public const int FirstLeading = 0x1100;
    public const int FirstVowel = 0x1161;
    public const int BeforeFirstFinal = 0x11A7;
    public const int LeadingCount = 19;
    public const int VowelCount = 21;
    public const int FinalCount = 28;
    private const int SyllableCount = LeadingCount * VowelCount * FinalCount;

    public static bool IsSyllable(int codePoint) => codePoint is >= FirstSyllable and < FirstSyllable + SyllableCount;

    /// <summary>Leading consonant, vowel and final consonant of a syllable; a final of 0 means none.</summary>
    public static (int Leading, int Vowel, int Final) Decompose(int syllable)
    {
        var index = syllable - FirstSyllable;
        var final = index % FinalCount;
        return (FirstLeading + (index / (VowelCount * FinalCount)), FirstVowel + (index / FinalCount % VowelCount), final == 0 ? 0 : BeforeFirstFinal + final);
    }

    /// <summary>The syllable that two characters make, or 0.</summary>
    public static int Compose(int first, int second)
    {
        var leading = first - FirstLeading;
        var vowel = second - FirstVowel;
        if (leading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
            return FirstSyllable + (((leading * VowelCount) + vowel) * FinalCount);
        var final = second - BeforeFirstFinal;
        var isOpenSyllable = IsSyllable(first) && (first - FirstSyllable) % FinalCount == 0;
        return isOpenSyllable && final is > 0 and < FinalCount ? first + final : 0;
    }
}
