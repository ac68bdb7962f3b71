using MentionPipeline.Language.Markup;

namespace MentionPipeline.Language.Tests.Markup;

public sealed class HtmlMarkupTests
{
    [Theory]
    [InlineData("<p>Ciao</p><p>mondo</p>", "Ciao\nmondo")]
    [InlineData("uno<br>due<br/>tre", "uno\ndue\ntre")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<b>gras</b>se", "grasse")]
    [InlineData("<p>  much \n\t space&nbsp;&nbsp;here </p>", "much space here")]
    [InlineData("caff&egrave; &amp; t&#232; &lt;3 &#x1F600;", "caffè & tè <3 😀")]
    [InlineData("a<script>if (a<b) x = '<p>no</p>';</script>b<style>p > a { }</style>c", "abc")]
    [InlineData("<table><tr><td>1</td><td>2</td></tr></table>", "1 2")]
    [InlineData("a<!-- hidden -->b", "ab")]
    [InlineData("<title>News & views</title><p>text", "News & views\ntext")]
    [InlineData("<p>open <a href='x>y'>link</a>", "open link")]
    public void Markup_becomes_readable_text(string markup, string text) => Assert.Equal(text, Some.Markup.ToText(markup));

    [Theory]
    [InlineData("I <3 this shop & its coffee")]
    [InlineData("a < b & c")]
    [InlineData("a < b and b > c")]
    [InlineData("I <love it")]
    [InlineData("AT&T calling")]
    [InlineData("prima riga\nseconda riga <3")]
    [InlineData("")]
    [InlineData("  plain,  as it came\n")]
    public void Plain_text_survives(string text) => Assert.Equal(text, Some.Markup.ToText(text));

    [Fact]
    public void Plain_text_is_not_copied()
    {
        const string text = "nothing to do here";
        Assert.Same(text, Some.Markup.ToText(text));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i>")]
    [InlineData("<a href='")]
    [InlineData("<script>")]
    [InlineData("&amp")]
    [InlineData("&#x")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("<table><td>")]
    public void A_hundred_thousand_of_anything_end_in_text(string piece)
    {
        var markup = string.Concat(Enumerable.Repeat(piece, 100_000)) + "<p>end</p>";
        Assert.InRange(Some.Markup.ToText(markup).Length, 0, HtmlMarkup.MaxUnits);
    }

    [Fact]
    public void A_longer_document_is_cut()
    {
        var text = Some.Markup.ToText("<p>" + new string('a', HtmlMarkup.MaxUnits) + "</p>");
        Assert.Equal(HtmlMarkup.MaxUnits - "<p>".Length, text.Length);
    }

    [Fact]
    public void Random_markup_never_throws()
    {
        var random = new Random(3);
        for (var round = 0; round < 2_000; round++)
        {
            var markup = Some.RandomUnicode(random, 200);
            Assert.True(Some.Markup.ToText(markup).Length <= 2 * markup.Length, markup);
        }
    }
}
