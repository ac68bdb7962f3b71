using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Tests.Normalisation;

public sealed class UrlCanonicaliserTests
{
    [Theory]
    [InlineData("HTTPS://Aurora.Example", "https://aurora.example/")]
    [InlineData("http://aurora.example:80/a", "http://aurora.example/a")]
    [InlineData("https://aurora.example:8443/a", "https://aurora.example:8443/a")]
    [InlineData("https://aurora.example/a/./b/../c#top", "https://aurora.example/a/c")]
    [InlineData("https://aurora.example/A?b=2&a=1", "https://aurora.example/A?b=2&a=1")]
    [InlineData("https://aurora.example/?utm_source=x&id=7&UTM_Medium=y&fbclid=z", "https://aurora.example/?id=7")]
    [InlineData("https://aurora.example/?gclid=1&mc_cid=2&igshid=3&ref_src=4", "https://aurora.example/")]
    [InlineData("https://aurora.example/?utm=1&ref=2&a", "https://aurora.example/?utm=1&ref=2&a")]
    [InlineData("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4")]
    [InlineData("https://BU\u0308CHER.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://aurora.example./a", "https://aurora.example/a")]
    [InlineData("https://user:secret@aurora.example/a", "https://aurora.example/a")]
    [InlineData("www.aurora.example/a", "https://www.aurora.example/a")]
    [InlineData("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/")]
    [InlineData("  https://aurora.example/a ", "https://aurora.example/a")]
    public void One_page_has_one_address(string url, string canonical)
    {
        Assert.Equal(canonical, UrlCanonicaliser.Canonicalise(url));
        Assert.Equal(canonical, UrlCanonicaliser.Canonicalise(canonical));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aurora")]
    [InlineData("/a/b")]
    [InlineData("ftp://aurora.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:info@aurora.example")]
    [InlineData("https://")]
    [InlineData("https://?")]
    [InlineData("https://a b/")]
    [InlineData("http://aurora.example:99999/")]
    [InlineData("https://xn--\u0000/")]
    public void What_is_no_web_address_is_none(string? url) => Assert.Null(UrlCanonicaliser.Canonicalise(url));

    [Fact]
    public void An_endless_address_is_none() =>
        Assert.Null(UrlCanonicaliser.Canonicalise("https://aurora.example/" + new string('a', UrlCanonicaliser.MaxLength)));
}
