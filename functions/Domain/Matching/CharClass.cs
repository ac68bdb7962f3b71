namespace MentionPipeline.Domain.Matching;

/// <summary>What a character does to the words around it.</summary>
internal enum CharClass : byte
{
    /// <summary>Ends a word: spaces, punctuation, symbols.</summary>
    Separator,

    /// <summary>Begins or continues a word.</summary>
    Letter,

    /// <summary>As a letter, but digits alone make no hashtag.</summary>
    Digit,

    /// <summary>Continues a word and never begins one: accents, vowel signs, virama.</summary>
    Mark,

    /// <summary>Invisible inside a word: joiners, direction marks, soft hyphens, variation selectors.</summary>
    Ignorable,

    /// <summary>A word by itself: CJK characters and emoji.</summary>
    Single,

    /// <summary>Half of a supplementary character: the pair decides.</summary>
    Surrogate,
}
