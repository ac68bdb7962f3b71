using System.Text;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Data;

/// <summary>Tells whether two data sets hold one post: they mask links and handles in different ways, so only its words are compared.</summary>
internal static class SameText
{
    /// <summary>A set may cut a post's end off.</summary>
    private const int MaxLetters = 60;

    public static string KeyOf(string text)
    {
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(text, buffer);
        var key = new StringBuilder();
        foreach (ref readonly var token in buffer.Tokens)
            if (token.Kind is TokenKind.Word && key.Length < MaxLetters)
                key.Append(buffer.Letters.Slice(token.Start, token.Length));
        return key.ToString(0, Math.Min(MaxLetters, key.Length));
    }
}
