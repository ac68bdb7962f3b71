namespace MentionPipeline.Language.Text;

/// <summary>Arabic writes “and” (و) and “the” (ال) onto the word: what is listed stands behind them.</summary>
internal static class ArabicPrefix
{
    private const int MinStem = 3;
    private const int MaxWord = 16;

    /// <returns>Letters of the outermost prefix; 0 where there is none.</returns>
    public static int LengthOf(ReadOnlySpan<char> word)
    {
        if (word.Length is <= MinStem or > MaxWord)
            return 0;
        if (word[0] == 'و')
            return 1;
        return word.Length > MinStem + 1 && word[0] == 'ا' && word[1] == 'ل' ? 2 : 0;
    }
}
