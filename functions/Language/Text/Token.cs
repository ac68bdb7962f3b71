namespace MentionPipeline.Language.Text;

internal enum TokenKind : byte
{
    Word,
    Number,
    Url,
    Handle,
    Emoji,
    HappyEmoticon,
    SadEmoticon,
    Exclamation,
    Question,
    Ellipsis,

    /// <summary>Other punctuation that ends a clause.</summary>
    Stop,
}

[Flags]
internal enum TokenTraits : byte
{
    None = 0,
    AllCapitals = 1,
    Elongated = 2,
    Hashtag = 4,
}

/// <summary>A piece of a text: folded letters from <paramref name="Start"/> in the buffer (words only), or a code point (emoji).</summary>
/// <param name="Length">Folded letters of a word, repeats of a punctuation mark.</param>
/// <param name="SourceStart">Where the piece begins in the text, in UTF-16 units.</param>
/// <param name="SourceLength">UTF-16 units of the text that it takes.</param>
internal readonly record struct Token(
    TokenKind Kind, TokenTraits Traits, int Start, int Length, int CodePoint, int SourceStart = 0, int SourceLength = 0);
