using FsCheck;
using FsCheck.Fluent;
using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Tests.Normalisation;

public sealed class TextNormaliserTests
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_260_221UL, 11UL);

    // Pieces that meet badly: marks, joiners, spaces, breaks, halves, syllables in parts, hidden characters.
    private static readonly string[] Pieces =
    [
        "a", "e\u0301", "é", "\u0301", "\u0323", "\u0307", "\u0958", "\u0915\u093C", "कि", "र्\u200Dय", "می\u200Cخواهم", "\u200D", "\u200C",
        "👩\u200D🚒", "❤\uFE0F",
        " ", "\u00A0", "\t", "\n", "\r\n", "\u2028", "\uD83D", "\uDE00", "\uFFFF", "\u202E", "\u200B", "\u00AD", "\uFEFF", "\0", "\u1112", "\u1161",
        "\u11AB", "한",
        "\u212B", "\u0344", "\U000E0041", "\U0001D15E",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("Il caffè è buono, cioè: ottimo!")]
    [InlineData("two\nlines\n\nand a paragraph")]
    [InlineData("Straße, œuvre, ação, mañana")]
    [InlineData("हिन्दी में र्\u200Dय लिखा है।")]
    [InlineData("قال أَحْمَد: مرحباً")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("famiglia 👨\u200D👩\u200D👧 e ❤\uFE0F 🇮🇹")]
    [InlineData("東京 한국 Ελλάδα")]
    public void A_clean_text_comes_back_as_the_same_instance(string text)
    {
        var copy = new string(text.AsSpan());
        Assert.Same(copy, TextNormaliser.Normalise(copy));
    }

    [Theory]
    [InlineData("caffe\u0300", "caffè")]
    [InlineData("a\u0323\u0307", "ạ\u0307")]
    [InlineData("a\u0307\u0323", "ạ\u0307")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0627\u0653", "\u0622")]
    [InlineData("\u212B", "Å")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("e\u0323\u0302", "ệ")]
    [InlineData("pay\u202Eeur\u202Cok", "payeurok")]
    [InlineData("in\u200Bvis\u00ADible\uFEFF\u2060", "invisible")]
    [InlineData("a\u200Db", "ab")]
    [InlineData("a\0b\u0007c", "abc")]
    [InlineData("  many\t\u00A0 spaces \u3000 ", "many spaces")]
    [InlineData("line \r\n line\rline\u2028line", "line\nline\nline\nline")]
    [InlineData("a\n\n\n\n\nb\n", "a\n\nb")]
    [InlineData("ok\U000E0041\U000E0042", "ok")]
    public void A_text_is_made_readable(string text, string normal) => Assert.Equal(normal, TextNormaliser.Normalise(text));

    // Not an inline case: attributes are stored as UTF-8, which cannot hold half a character.
    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("half \uFFFD and \uFFFD", TextNormaliser.Normalise("half \uD83D and \uDE00"));

    [Fact]
    public void Stacked_marks_are_bounded()
    {
        var normal = TextNormaliser.Normalise("a" + new string('\u0330', 40_000) + "b");
        Assert.Equal("a" + new string('\u0330', Composition.MaxMarks) + "b", normal);
    }

    [Fact]
    public void Length_is_bounded_and_no_character_is_cut_in_half()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("😀", TextNormaliser.MaxLength));
        var normal = TextNormaliser.Normalise(text);
        Assert.Equal(TextNormaliser.MaxLength - 1, normal.Length);
        Assert.Equal(text[..normal.Length], normal);
        Assert.Equal(TextNormaliser.MaxLength, TextNormaliser.Normalise(new string('a', 1_000_000)).Length);
        Assert.Equal(TextNormaliser.MaxLength, TextNormaliser.Normalise(string.Concat(Enumerable.Repeat("\u0958", TextNormaliser.MaxLength))).Length);
        Assert.Equal("", TextNormaliser.Normalise(new string('\u200B', 1_000_000)));
    }

    [Fact]
    public void Normalising_twice_is_normalising_once() => Check(text =>
    {
        var once = TextNormaliser.Normalise(text);
        return ReferenceEquals(once, TextNormaliser.Normalise(once));
    });

    [Fact]
    public void Nothing_half_or_hidden_or_untidy_is_left() => Check(text =>
    {
        var normal = TextNormaliser.Normalise(text);
        Assert.DoesNotContain("  ", normal, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", normal, StringComparison.Ordinal);
        Assert.Equal(normal.Trim(), normal);
        Assert.All(normal.EnumerateRunes(), rune => Assert.False(Invisible.IsRemoved(rune.Value)));
        return normal.All(c => !char.IsSurrogate(c)) || new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(normal) > 0;
    });

    private static void Check(Func<string, bool> property) => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(), property).Check(Repeatable);
}
