using System.Globalization;

namespace MentionPipeline.Language.Text;

/// <summary>
/// One look-up per UTF-16 unit: its kind, its lower case and its fold. Tables of 65,536 entries are built once; the culture data of the
/// machine plays no part, so that a text is read alike everywhere.
/// </summary>
internal static class CharacterTable
{
    private const int Units = char.MaxValue + 1;

    private static readonly CharacterKind[] Kinds = BuildKinds();
    private static readonly char[] Lower = BuildLower();
    private static readonly char[] Folds = BuildFolds();

    public static CharacterKind KindOf(char unit) => Kinds[unit];

    public static char ToLower(char unit) => Lower[unit];

    /// <summary>Lower case without accents; Arabic letter variants brought to one form.</summary>
    public static char Fold(char unit) => Folds[unit];

    private static CharacterKind[] BuildKinds()
    {
        var kinds = new CharacterKind[Units];
        for (var unit = 0; unit < Units; unit++)
            kinds[unit] = Classify((char)unit);
        return kinds;
    }

    private static CharacterKind Classify(char unit) => unit switch
    {
        >= '\u0300' and <= '\u036F' or >= '\uFE00' and <= '\uFE0F' => CharacterKind.Ignorable,
        >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640' => CharacterKind.Ignorable,
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' => CharacterKind.Ignorable,
        >= '\u2600' and <= '\u27BF' or >= '\u2B00' and <= '\u2BFF' or >= '\u2190' and <= '\u23FF' => CharacterKind.Symbol,
        _ when char.IsSurrogate(unit) => CharacterKind.Surrogate,
        _ => ByCategory(CharUnicodeInfo.GetUnicodeCategory(unit)),
    };

    private static CharacterKind ByCategory(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.EnclosingMark => CharacterKind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.Digit,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterKind.Space,
        UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned => CharacterKind.Space,
        UnicodeCategory.Format => CharacterKind.Ignorable,
        _ => CharacterKind.Punctuation,
    };

    private static char[] BuildLower()
    {
        var lower = new char[Units];
        for (var unit = 0; unit < Units; unit++)
            lower[unit] = char.ToLowerInvariant((char)unit);
        lower['\u2019'] = '\'';
        return lower;
    }

    private static char[] BuildFolds()
    {
        var folds = new char[Units];
        for (var unit = 0; unit < Units; unit++)
            folds[unit] = char.ToLowerInvariant((char)unit);
        string[] groups =
        [
            "aàáâãäåāăąǎ", "cçćĉċč", "dďđ", "eèéêëēĕėęěẽ", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŉ", "oòóôõöøōŏőǒ",
            "rŕŗř", "sśŝşšșß", "tţťŧț", "uùúûüũūŭůűųǔ", "wŵ", "yýÿŷ", "zźżž", "اأإآٱ", "يىئ", "هة", "وؤ", "كک", "يی", "'’‘`´ʼ",
        ];
        foreach (var group in groups)
            foreach (var variant in group)
            {
                folds[variant] = group[0];
                folds[char.ToUpperInvariant(variant)] = group[0];
            }

        for (var ascii = 'A'; ascii <= 'Z'; ascii++)
            folds[ascii] = (char)(ascii + ('a' - 'A'));
        return folds;
    }
}
