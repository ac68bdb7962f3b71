using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Tests.Intents;

public sealed class IntentAnalyserTests
{
    private const int FuzzedTexts = 5_000;
    private static readonly IntentAnalyser Analyser = new();

    [Theory]
    [InlineData("en", "@brand my parcel never arrived and nobody answers the phone", Intent.Complaint)]
    [InlineData("it", "@brand il pacco non è mai arrivato e nessuno risponde", Intent.Complaint)]
    [InlineData("de", "@brand mein Paket ist nie angekommen und keiner antwortet", Intent.Complaint)]
    [InlineData("es", "@brand mi paquete nunca llegó y nadie responde", Intent.Complaint)]
    [InlineData("pt", "@brand meu pedido não chegou e ninguém responde", Intent.Complaint)]
    [InlineData("fr", "@brand colis jamais arrivé et personne ne répond", Intent.Complaint)]
    [InlineData("en", "@brand what time do you open on Sundays?", Intent.Question)]
    [InlineData("it", "@brand a che ora aprite la domenica?", Intent.Question)]
    [InlineData("en", "@brand thank you, the crew was wonderful", Intent.Praise)]
    [InlineData("en", "@brand you should add a dark mode, it would be nice", Intent.Suggestion)]
    public void What_the_author_wants_is_told(string language, string text, Intent wanted) =>
        Assert.Contains(Analyser.Read(text, language).Intents, score => score.Intent == wanted);

    [Theory]
    [InlineData("en", "the weather in the mountains will be mild tomorrow")]
    [InlineData("it", "domani nuovo episodio della serie http")]
    public void Talk_of_other_things_is_no_complaint(string language, string text) =>
        Assert.DoesNotContain(Analyser.Read(text, language).Intents, score => score.Intent == Intent.Complaint);

    [Fact]
    public void An_insult_and_an_escalation_are_told()
    {
        Assert.Contains(Analyser.Read("@brand you are a bunch of idiots and liars", "en").Conflicts, score => score.Kind == ConflictKind.Insult);
        Assert.Contains(
            Analyser.Read("@brand my lawyer will write to you and I am going to the ombudsman", "en").Conflicts,
            score => score.Kind == ConflictKind.Escalation);
    }

    [Fact]
    public void Joy_is_told_and_a_plain_fact_has_no_emotion()
    {
        Assert.Equal(Emotion.Joy, Analyser.Read("so happy today!!! 😍 🎉 we won!!", "en").Emotion?.Emotion);
        Assert.Null(Analyser.Read("the shop opens at nine", "en").Emotion);
    }

    [Fact]
    public void What_cannot_wait_is_more_urgent_than_what_can()
    {
        var now = Analyser.Read("@brand urgent, please help now, I am stuck at the airport and my baby needs her medicine", "en");
        Assert.True(now.Urgency > Analyser.Read("@brand nice colour", "en").Urgency);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    public void Of_an_empty_text_nothing_is_told(string text)
    {
        var reading = Analyser.Read(text, "en");
        Assert.Empty(reading.Intents);
        Assert.Empty(reading.Conflicts);
        Assert.Null(reading.Emotion);
        Assert.Equal((0, 0), (reading.Urgency, reading.Irony));
    }

    [Fact]
    public void No_random_text_throws_or_leaves_the_bounds()
    {
        var random = new Random(20_250_106);
        string[] languages = ["en", "it", "ar", "hi", "und", "xx", ""];
        for (var round = 0; round < FuzzedTexts; round++)
            AssertWithinBounds(Analyser.Read(Some.RandomUnicode(random, 200), languages[round % languages.Length]));
    }

    [Theory]
    [MemberData(nameof(Some.HostileTexts), MemberType = typeof(Some))]
    public void Hostile_texts_are_read(string name, string text)
    {
        Assert.NotEmpty(name);
        AssertWithinBounds(Analyser.Read(text, "en"));
    }

    [Fact]
    public void Nothing_is_allocated_but_the_answer()
    {
        var scorer = new IntentScorer(IntentModel.Read(EmbeddedModel.Load(IntentModel.FileName)));
        var heads = new float[IntentHeads.Count];
        Score();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Score();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Score()
        {
            Tokenizer.Read("@brand my order is three weeks late, can you help? 😡 http://a.b", TokenBuffer.OfThread);
            scorer.Score(TokenBuffer.OfThread, 2, heads);
        }
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused() => Assert.Throws<InvalidDataException>(() => IntentModel.Read(new byte[64]));

    private static void AssertWithinBounds(IntentReading reading)
    {
        Assert.InRange(reading.Urgency, 0, 1);
        Assert.InRange(reading.Irony, 0, 1);
        Assert.All(reading.Intents, score => Assert.InRange(score.Probability, 0.5, 1));
        Assert.All(reading.Conflicts, score => Assert.InRange(score.Probability, 0.5, 1));
        Assert.True(reading.Intents.Count <= IntentHeads.Intents && reading.Conflicts.Count <= IntentHeads.Conflicts);
    }
}
