namespace MentionPipeline.Domain.Tests.Matching;

public sealed class MatchingInEightLanguagesTests
{
    [Theory]
    [InlineData("caffe", "Il Caffè Aurora è aperto", "Caffè")]
    [InlineData("caffè", "un CAFFE' per favore", "CAFFE")]
    [InlineData("aurora", "l'odore dell'Aurora", "Aurora")]
    [InlineData("e", "Aurora e basta", "e")]
    [InlineData("straße", "Die STRASSE ist lang", "STRASSE")]
    [InlineData("STRASSE", "in der Straße", "Straße")]
    [InlineData("muller", "Frau Müller sagt nein", "Müller")]
    [InlineData("coca-cola", "une Coca-Cola bien fraîche", "Coca-Cola")]
    [InlineData("oeuvre", "une belle Œuvre", "Œuvre")]
    [InlineData("l'oréal", "J'achète chez L’OREAL", "L’OREAL")]
    [InlineData("manana", "Hasta mañana, Aurora", "mañana")]
    [InlineData("\"pão de açúcar\"", "o Pao de Acucar fechou", "Pao de Acucar")]
    [InlineData("AT&T", "Thanks AT&T!", "AT&T")]
    [InlineData("don't", "I don’t like it", "don’t")]
    [InlineData("احمد", "قال أَحْمَد نعم", "أَحْمَد")]
    [InlineData("أحمد", "قال احـمـد نعم", "احـمـد")]
    [InlineData("مقهى", "في مقهي جديد", "مقهي")]
    [InlineData("२०२६", "साल 2026 में", "2026")]
    [InlineData("हिन्दी", "मुझे हिन्दी आती है।", "हिन्दी")]
    [InlineData("सेवा", "उनकी सेवा अच्छी है", "सेवा")]
    [InlineData("फिल्म", "यह फ़िल्म देखी", "फ़िल्म")]
    [InlineData("istanbul", "İSTANBUL'da", "İSTANBUL")]
    [InlineData("Malmö", "i MALMO\u0308", "MALMO\u0308")]
    [InlineData("brand", "our \U0001D401\U0001D42B\U0001D41A\U0001D427\U0001D41D rocks", "\U0001D401\U0001D42B\U0001D41A\U0001D427\U0001D41D")]
    [InlineData("東京", "私は東京に住む", "東京")]
    [InlineData("😀", "ciao😀ciao", "😀")]
    [InlineData("🇮🇹", "forza 🇮🇹!", "🇮🇹")]
    [InlineData("❤️", "I ❤ it", "❤")]
    public void A_word_is_found_whatever_its_case_accents_and_script(string query, string text, string found) =>
        Assert.Equal([found], SomeQuery.Found(query, text));

    [Theory]
    [InlineData("aurora", "auroras auroral preaurora")]
    [InlineData("सेव", "उनकी सेवा अच्छी है")]
    [InlineData("क", "की कि कु")]
    [InlineData("की", "कि का")]
    [InlineData("مد", "قال أَحْمَد نعم")]
    [InlineData("pan", "el paño")]
    [InlineData("и", "й")]
    [InlineData("🇮🇹", "🇫🇷 🇮 🇹")]
    [InlineData("\"aurora bar\"", "aurora e bar")]
    [InlineData("\"aurora bar\"", "aurora https://a.example/ bar")]
    public void A_word_is_found_only_whole_and_a_phrase_only_in_one_piece(string query, string text) =>
        Assert.Empty(SomeQuery.Found(query, text));
}
