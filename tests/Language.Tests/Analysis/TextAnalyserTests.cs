using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Tests.Analysis;

public sealed class TextAnalyserTests
{
    private static readonly EmbeddedTextAnalyser Analyser = new();

    [Theory]
    [InlineData("it", "La camera era pulita ma la colazione pessima", "camera room Positive|colazione food Negative")]
    [InlineData("it", "Ottima la batteria, ma lo schermo non è luminoso", "batteria battery Positive|schermo screen Negative")]
    [InlineData("it", "Il corriere non risponde", "corriere delivery Negative")]
    [InlineData("it", "La qualità del display è scarsa", "display screen Negative")]
    [InlineData("it", "Prezzo basso e attese lunghe", "Prezzo price Positive|attese waiting Negative")]
    [InlineData("it", "Problemi con l'app da giorni", "app app Negative")]
    [InlineData("en", "The staff were rude but the room was spotless", "staff staff Negative|room room Positive")]
    [InlineData("en", "Great camera, battery drains too fast", "camera camera Positive|battery battery Negative")]
    [InlineData("en", "I am not happy with the delivery", "delivery delivery Negative")]
    [InlineData("de", "Das Zimmer war sauber", "Zimmer room Positive")]
    public void What_is_praised_or_blamed_is_named(string language, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Analyser.Analyse(text, language).Aspects.Select(aspect => $"{aspect.Text} {aspect.Aspect} {aspect.Polarity}")));

    [Fact]
    public void An_unlisted_noun_is_judged_where_the_sentence_shows_it() =>
        Assert.Equal("zanzariera", Assert.Single(Analyser.Analyse("La zanzariera è fragile", "it").Aspects).Aspect);

    [Theory]
    [InlineData("it", "spedizione in ritardo", "delivery")]
    [InlineData("it", "pacco mai arrivato", "delivery")]
    [InlineData("en", "my parcel never arrived", "delivery")]
    [InlineData("de", "Das Paket ist nicht angekommen", "delivery")]
    [InlineData("fr", "toujours pas reçu mon colis", "delivery")]
    [InlineData("es", "el paquete no ha llegado", "delivery")]
    [InlineData("pt", "a encomenda não chegou", "delivery")]
    [InlineData("ar", "الطرد لم يصل", "delivery")]
    [InlineData("hi", "mera parcel nahi aaya", "delivery")]
    [InlineData("it", "mi hanno addebitato due volte la fattura", "billing")]
    [InlineData("en", "our data was leaked by hackers", "data-breach")]
    [InlineData("it", "annunciati esuberi e licenziamenti", "layoffs")]
    public void Many_ways_of_saying_it_are_one_topic(string language, string text, string topic) =>
        Assert.Contains(topic, Analyser.Analyse(text, language).Topics);

    [Theory]
    [InlineData("Ho preso l'iPhone 15 Pro a Reggio Emilia", "Product iPhone 15 Pro|Place Reggio Emilia")]
    [InlineData("Ieri ho parlato con Marco Rossi della Banca Popolare", "Person Marco Rossi|Organization Banca Popolare")]
    [InlineData("Oggi tutto bene a #Roma", "Place Roma")]
    [InlineData("OGGI SONO ANDATO A MILANO COL TRENO", "Place MILANO")]
    [InlineData("Ottimo servizio. Bello tutto.", "")]
    public void Names_are_found_by_lists_marks_and_shape(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Analyser.Analyse(text, "it").Entities.Select(entity => $"{entity.Type} {entity.Text}")));

    [Fact]
    public void Key_phrases_leave_out_stop_words_and_come_once()
    {
        var phrases = Analyser.Analyse("The baggage claim was slow. Baggage claim at the airport is slow, as ever.", "en").KeyPhrases;
        Assert.Equal("baggage claim", phrases[0]);
        Assert.Equal(phrases.Count, phrases.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.DoesNotContain("the", phrases);
    }

    [Fact]
    public void Places_are_those_of_the_text()
    {
        const string text = "😀 L'assistenza è pessima, disse Marco Rossi a #Napoli";
        var analysis = Analyser.Analyse(text, "it");
        Assert.NotEmpty(analysis.Aspects);
        Assert.Equal(2, analysis.Entities.Count);
        Assert.All(analysis.Aspects, aspect => Assert.Equal(aspect.Text, text.Substring(aspect.Start, aspect.Length)));
        Assert.All(analysis.Entities, entity => Assert.Equal(entity.Text, text.Substring(entity.Start, entity.Length)));
    }

    [Fact]
    public void An_unknown_language_is_read_by_the_lists_that_others_borrow() =>
        Assert.Contains("delivery", Analyser.Analyse("parcel delivery", "xx").Topics);

    [Fact]
    public void The_same_text_is_read_alike_after_any_other()
    {
        const string text = "La camera era pulita ma la colazione pessima";
        var first = Analyser.Analyse(text, "it");
        Analyser.Analyse(new string('a', 9_000), "it");
        Assert.Equal(first.Aspects, Analyser.Analyse(text, "it").Aspects);
        Assert.Equal(first.Topics, Analyser.Analyse(text, "it").Topics);
    }
}
