using System.Collections.Frozen;
using AngleSharp.Html.Parser;

namespace MentionPipeline.Language.Markup;

/// <summary>What an element does to the text (HTML Living Standard, sections 13.2.5 and 15.3).</summary>
internal static class Elements
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
    [
        "address", "article", "aside", "blockquote", "br", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    ]);

    private static readonly FrozenSet<string> Hidden =
        FrozenSet.ToFrozenSet(["script", "style", "noscript", "noembed", "noframes", "template", "iframe"]);

    public static bool BreaksLine(string element) => Blocks.Contains(element);

    public static bool PartsWords(string element) => element is "td" or "th" or "option" or "img";

    public static bool IsHidden(string element) => Hidden.Contains(element);

    /// <summary>How the tokenizer must read what follows the element's start tag.</summary>
    public static HtmlParseMode ModeOf(string element) => element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "noembed" or "noframes" or "iframe" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };
}
