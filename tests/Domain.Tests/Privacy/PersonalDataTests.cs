using MentionPipeline.Domain.Privacy;

namespace MentionPipeline.Domain.Tests.Privacy;

public class PersonalDataTests
{
    [Theory]
    [InlineData("Scrivetemi a maria.rossi+reclami@posta.example.it per favore", "Scrivetemi a [email] per favore")]
    [InlineData("rimborso su IT60X0542811101000000123456, grazie", "rimborso su [iban], grazie")]
    [InlineData("rimborso su IT60 X054 2811 1010 0000 0123 456", "rimborso su [iban]")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00!", "IBAN [iban]!")]
    [InlineData("il mio cf è RSSMRA85T10A562S", "il mio cf è [fiscal-code]")]
    [InlineData("card 4111 1111 1111 1111 was charged twice", "card [card] was charged twice")]
    [InlineData("card 4111-1111-1111-1111", "card [card]")]
    [InlineData("chiamatemi al 347 123 4567", "chiamatemi al [phone]")]
    [InlineData("tel. 06 12345678 dopo le 18", "tel. [phone] dopo le 18")]
    [InlineData("call +44 20 7946 0958 now", "call [phone] now")]
    [InlineData("0039 02 1234567", "[phone]")]
    public void Personal_data_are_masked_by_their_kind(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("Volo AZ1234 in ritardo di 45 minuti, biglietto da 129,90 euro")]
    [InlineData("order 4111 1111 1111 1112 is late")]
    [InlineData("rimborso su IT60X0542811101000000123457")]
    [InlineData("il codice è RSSMRA85T10A562T")]
    [InlineData("dal 01/02/2026 al 03.04.2026")]
    [InlineData("@united 3 hours, 2 delays, 1 bag")]
    [InlineData("pacco 1Z999AA10123456784 mai arrivato")]
    [InlineData("2015-02-22 18:45:00")]
    public void What_only_looks_like_it_is_left_alone(string text) => Assert.Equal(text, PersonalData.Mask(text));

    [Fact]
    public void Places_are_told_in_the_order_of_the_text_and_never_overlap()
    {
        var spans = PersonalData.Find("+39 347 1234567 oppure a@b.it");

        Assert.Equal([PersonalDataKind.PhoneNumber, PersonalDataKind.EmailAddress], spans.Select(span => span.Kind));
        Assert.True(spans[0].End <= spans[1].Start);
    }

    [Fact]
    public void A_text_of_any_kind_is_survived()
    {
        var dice = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = new string([.. Enumerable.Range(0, dice.Next(200)).Select(_ => (char)dice.Next(0x10000))]);
            Assert.All(PersonalData.Find(text), span => Assert.InRange(span.End, 1, text.Length));
        }
        Assert.NotNull(PersonalData.Mask(new string('1', 100_000) + "@" + new string('a', 100_000)));
    }
}
