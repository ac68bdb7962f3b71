namespace MentionPipeline.Domain.Tests.Matching;

public sealed class TagMatchingTests
{
    [Theory]
    [InlineData("@VirginAmerica", ".@virginamerica thanks", "@virginamerica")]
    [InlineData("@united", "thanks @United!!", "@United")]
    [InlineData("@united", "thanks (@united). Bye", "@united")]
    [InlineData("@united", "@united's crew", "@united")]
    [InlineData("@united", "cc @delta@united", "@united")]
    [InlineData("@aurora.bar_1", "da @Aurora.Bar_1.", "@Aurora.Bar_1")]
    [InlineData("@aurora", "ciao @aurora.Grazie mille", "@aurora")]
    [InlineData("\"@aurora mille\"", "ciao @aurora.Grazie mille", "@aurora.Grazie mille")]
    [InlineData("@aurora", "su @aurora@sociale.example oggi", "@aurora")]
    [InlineData("@aurora@sociale.example", "su @aurora@sociale.example oggi", "@aurora@sociale.example")]
    [InlineData("united", "I fly #United", "United")]
    [InlineData("#united", "I fly #United", "#United")]
    [InlineData("#caffe", "buono #Caffè", "#Caffè")]
    [InlineData("#सेवा", "अच्छी #सेवा।", "#सेवा")]
    [InlineData("\"fly united now\"", "we fly #united now", "fly #united now")]
    [InlineData("\"fly #united now\"", "we fly #united now", "fly #united now")]
    [InlineData("\"virgin america\"", "go #virgin_america go", "virgin_america")]
    [InlineData("\"with virgin america today\"", "with #virgin_america today", "with #virgin_america today")]
    [InlineData("united", "unitedly is no word, united is", "united")]
    [InlineData("booking.com", "use Booking.com now", "Booking.com")]
    public void Signs_are_part_of_what_is_looked_for(string query, string text, string found) =>
        Assert.Equal([found], SomeQuery.Found(query, text));

    [Theory]
    [InlineData("united", "thanks @united")]
    [InlineData("@united", "thanks united #united")]
    [InlineData("#united", "thanks united @united")]
    [InlineData("@united", "mail me at me@united or help@united.com")]
    [InlineData("united", "mail help@united.com or united.help+1@mail.example")]
    [InlineData("help", "mail help@united.com")]
    [InlineData("@united", "@united.kingdom @united_fan @unitedx @1united")]
    [InlineData("#aurora", "C#aurora #aurora_bar ##")]
    [InlineData("united", "see https://united.com/united?q=united#united and www.united.com")]
    [InlineData("@united", "see https://social.example/@united")]
    public void A_sign_that_is_missing_or_other_is_no_match(string query, string text) =>
        Assert.Empty(SomeQuery.Found(query, text));

    [Fact]
    public void Words_around_a_link_are_found() =>
        Assert.Equal(["aurora", "Aurora"], SomeQuery.Found("aurora", "aurora (https://aurora.example/aurora_(bar)), Aurora"));
}
