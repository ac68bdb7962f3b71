using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using MentionPipeline.Domain.Analysis;

namespace MentionPipeline.Language.Markup;

/// <summary>
/// Reads HTML as a stream of tokens. No tree is built, so nesting costs nothing: the deepest hostile markup takes linear time and no stack.
/// </summary>
public sealed class HtmlMarkup : IMarkup
{
    /// <summary>What follows in a longer document is left out.</summary>
    public const int MaxUnits = 1 << 20;

    public string ToText(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        if (markup.AsSpan().IndexOfAny('<', '&') < 0)
            return markup;
        if (markup.Length > MaxUnits)
            markup = markup[..MaxUnits];
        var lastTagEnd = LastTagEnd(markup);
        // Whitespace folds in HTML; in plain text that merely holds “<3” or “&amp;” it is the author's.
        var text = new TidyText(foldsWhitespace: lastTagEnd > 0);
        using (var tokenizer = Open(markup, lastTagEnd))
            Read(tokenizer, text);
        return text.ToString();
    }

    /// <summary>“&lt;” begins no tag where no “&gt;” follows: “I &lt;love it” must not lose its end.</summary>
    private static HtmlTokenizer Open(string markup, int lastTagEnd)
    {
        var tail = markup[lastTagEnd..].Replace("<", "&lt;", StringComparison.Ordinal);
        return new HtmlTokenizer(new TextSource(markup[..lastTagEnd] + tail), HtmlEntityProvider.Resolver)
        {
            ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> _) => false,
        };
    }

    /// <summary>Where the last thing that looks like a tag ends, or 0.</summary>
    private static int LastTagEnd(string markup)
    {
        var end = markup.LastIndexOf('>') + 1;
        for (var at = 0; at < end - 1; at++)
            if (markup[at] == '<' && (char.IsAsciiLetter(markup[at + 1]) || markup[at + 1] is '/' or '!' or '?'))
                return end;
        return 0;
    }

    private static void Read(HtmlTokenizer tokenizer, TidyText text)
    {
        string? hidden = null;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
            switch (token.Type)
            {
                case HtmlTokenType.Character when hidden is null:
                    text.Append(token.Data);
                    break;
                case HtmlTokenType.StartTag:
                    hidden ??= Elements.IsHidden(token.Name) ? token.Name : null;
                    tokenizer.State = Elements.ModeOf(token.Name);
                    Break(token.Name, text);
                    break;
                case HtmlTokenType.EndTag:
                    hidden = hidden == token.Name ? null : hidden;
                    Break(token.Name, text);
                    break;
            }
    }

    private static void Break(string element, TidyText text)
    {
        if (Elements.BreaksLine(element))
            text.BreakLine();
        else if (Elements.PartsWords(element))
            text.Append(" ");
    }
}
