using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Tests.Normalisation;

public sealed class CompositionTests
{
    [Fact]
    public void Every_Hangul_syllable_is_the_composition_of_its_parts()
    {
        for (var code = Hangul.FirstSyllable; Hangul.IsSyllable(code); code++)
        {
            var (leading, vowel, final) = Hangul.Decompose(code);
            var open = Hangul.Compose(leading, vowel);
            Assert.Equal(code, final == 0 ? open : Hangul.Compose(open, final));
        }
    }

    [Fact]
    public void Every_character_composes_to_a_text_that_composes_to_itself()
    {
        for (var code = 0; code <= 0x2FFFF; code++)
        {
            if (code is >= 0xD800 and <= 0xDFFF) continue;
            var text = char.ConvertFromUtf32(code);
            var composed = Composition.Compose(text);
            Assert.Equal(composed, Composition.Compose(composed));
            if (Composition.IsComposed(text)) Assert.Equal(text, composed);
        }
    }

    [Theory]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("\u0112\u0300", "\u1E14")]
    [InlineData("\u1100\u1161\u0300\u11A8", "가\u0300\u11A8")]
    [InlineData("\u09C7\u09BE", "\u09CB")]
    [InlineData("\u0B47\u0300\u0B3E", "\u0B47\u0300\u0B3E")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("\U000110A5\U000110BA", "\U000110AB")]
    [InlineData("\uF900", "\u8C48")]
    public void Marks_join_their_base_unless_one_of_their_class_stands_between(string text, string composed) =>
        Assert.Equal(composed, Composition.Compose(text));
}
