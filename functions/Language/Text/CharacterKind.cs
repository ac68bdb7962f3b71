namespace MentionPipeline.Language.Text;

/// <summary>What a UTF-16 unit is to the analyses.</summary>
internal enum CharacterKind : byte
{
    Space,
    Letter,
    Digit,
    Punctuation,

    /// <summary>Emoji and dingbats of the basic plane, for example ☹ and ❤.</summary>
    Symbol,

    /// <summary>Half of a surrogate pair.</summary>
    Surrogate,

    /// <summary>Carries no meaning here: combining accents, Arabic vowel signs, joiners, variation selectors.</summary>
    Ignorable,
}
