using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Tests.Sentiment;

public sealed class EmbeddedSentimentClassifierTests
{
    [Theory]
    [InlineData("it", "Servizio pessimo, mai più: aspetto il rimborso da settimane")]
    [InlineData("it", "Che schifo, il prodotto è arrivato rotto 😡")]
    [InlineData("en", "Terrible service, I hate waiting on hold for hours")]
    [InlineData("en", "My flight was cancelled and nobody helped us")]
    [InlineData("fr", "C'est une honte, service nul et colis perdu")]
    [InlineData("de", "So ein schlechter Service, ich bin total enttäuscht")]
    [InlineData("es", "Qué asco de servicio, es horrible y nadie responde")]
    [InlineData("pt", "Péssimo atendimento, que vergonha, odeio essa empresa")]
    [InlineData("ar", "خدمة سيئة جدا وفشل كبير، أكره هذه الشركة")]
    [InlineData("hi", "bahut ghatiya aur bakwas service hai, bilkul bekar")]
    public void A_clear_complaint_is_negative(string language, string text) => AssertLabel(SentimentLabel.Negative, language, text);

    [Theory]
    [InlineData("it", "Adoro questo negozio, personale gentilissimo, grazie! 😍")]
    [InlineData("en", "I love this shop, the staff is wonderful, thank you!")]
    [InlineData("fr", "J'adore cette boutique, équipe excellente, merci !")]
    [InlineData("de", "Ich liebe diesen Laden, wunderbar freundliches Personal, danke!")]
    [InlineData("es", "Me encanta esta tienda, el personal es excelente, ¡gracias!")]
    [InlineData("pt", "Adoro essa loja, equipe maravilhosa, obrigada!")]
    [InlineData("ar", "أحب هذا المتجر، خدمة رائعة وممتازة، شكرا")]
    [InlineData("hi", "bahut acchi aur zabardast service hai, maza aa gaya, dhanyavad")]
    public void Clear_praise_is_positive(string language, string text) => AssertLabel(SentimentLabel.Positive, language, text);

    [Theory]
    [InlineData("it", "A che ora apre domani il negozio in centro?")]
    [InlineData("en", "What time does the shop near the station open tomorrow?")]
    [InlineData("fr", "À quelle heure ouvre le magasin demain ?")]
    [InlineData("de", "Wann öffnet die Filiale am Bahnhof morgen?")]
    [InlineData("es", "¿A qué hora abre la tienda mañana? http://example.org")]
    [InlineData("pt", "A que horas abre a loja amanhã? http://example.org")]
    [InlineData("ar", "متى يفتح المحل غدا؟ http://example.org")]
    [InlineData("hi", "store kal kitne baje khulega? http://example.org")]
    public void A_plain_question_is_neutral(string language, string text) => AssertLabel(SentimentLabel.Neutral, language, text);

    [Theory]
    [InlineData("en", "the food was good", "the food was not good")]
    [InlineData("it", "il cibo era buono", "il cibo non era buono")]
    [InlineData("es", "la comida era buena", "la comida no era buena")]
    [InlineData("de", "das Essen war gut", "das Essen war nicht gut")]
    [InlineData("fr", "le repas était bon", "le repas n'était pas bon")]
    [InlineData("pt", "a comida era boa", "a comida não era boa")]
    public void A_negation_takes_praise_back(string language, string plain, string negated)
    {
        var before = Some.Classifier.Classify(plain, language).Scores;
        var after = Some.Classifier.Classify(negated, language).Scores;
        Assert.True(after.Positive < before.Positive && after.Negative > before.Negative, $"{before} {after}");
    }

    [Fact]
    public void It_says_which_model_spoke()
    {
        var sentiment = Some.Classifier.Classify("ciao", "it");
        Assert.Equal("embedded", sentiment.Model);
        Assert.Equal(EmbeddedModel.VersionOf(EmbeddedModel.Load("sentiment.bin")), sentiment.Version);
    }

    [Theory]
    [InlineData("und")]
    [InlineData("nl")]
    [InlineData("")]
    public void A_language_without_weights_gets_the_shared_ones(string language)
    {
        var shared = Some.Classifier.Classify("I love it 😍😍", language);
        Assert.Equal(SentimentLabel.Positive, shared.Label);
        Assert.Equal(Some.Classifier.Classify("I love it 😍😍", "xx"), shared);
    }

    [Fact]
    public void The_label_is_the_likeliest_and_probabilities_sum_to_one_on_random_unicode()
    {
        var random = new Random(7);
        string[] languages = ["ar", "de", "en", "es", "fr", "hi", "it", "pt", "und"];
        for (var round = 0; round < 3_000; round++)
        {
            var sentiment = Some.Classifier.Classify(Some.RandomUnicode(random, 300), languages[round % languages.Length]);
            AssertProbabilities(sentiment);
        }
    }

    [Theory]
    [MemberData(nameof(Some.HostileTexts), MemberType = typeof(Some))]
    public void A_hostile_text_is_answered(string name, string text)
    {
        Assert.NotEmpty(name);
        AssertProbabilities(Some.Classifier.Classify(text, "it"));
    }

    [Fact]
    public void Only_the_result_is_allocated()
    {
        const string text = "Che bella giornata, il treno però è in ritardo!! 😀 #treno http://example.org";
        const int rounds = 1_000;
        Some.Classifier.Classify(text, "it");
        Some.Identifier.Identify(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < rounds; round++)
        {
            Some.Identifier.Identify(text);
            Some.Classifier.Classify(text, "it");
        }

        // A sentiment and its scores: two small objects.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / rounds, 1, 128);
    }

    [SharedDataFact]
    public void Held_out_posts_are_judged_above_the_floor()
    {
        const double floor = 0.615;
        var rows = File.ReadLines(Path.Combine(SharedData.Folder!, "sentiment", "umsab-val.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var mean = rows.GroupBy(cells => cells[0]).Average(group => MacroF1(
            [.. group.Select(cells => (cells[1], Some.Classifier.Classify(cells[2], cells[0]).Label.ToString().ToLowerInvariant()))]));
        Assert.True(mean >= floor, $"mean macro-F1 {mean:0.0000}");
    }

    private static double MacroF1(IReadOnlyList<(string Actual, string Predicted)> answers) =>
        new[] { "negative", "neutral", "positive" }.Average(label =>
        {
            var right = answers.Count(answer => answer.Actual == label && answer.Predicted == label);
            return 2.0 * right / (answers.Count(answer => answer.Actual == label) + answers.Count(answer => answer.Predicted == label));
        });

    private static void AssertLabel(SentimentLabel label, string language, string text)
    {
        var sentiment = Some.Classifier.Classify(text, language);
        Assert.True(label == sentiment.Label, $"{text}: {sentiment.Scores}");
    }

    private static void AssertProbabilities(Domain.Mentions.Sentiment sentiment)
    {
        var scores = sentiment.Scores;
        Assert.Equal(1, scores.Negative + scores.Neutral + scores.Positive, 9);
        Assert.All([scores.Negative, scores.Neutral, scores.Positive], score => Assert.InRange(score, 0, 1));
        var likeliest = Math.Max(scores.Negative, Math.Max(scores.Neutral, scores.Positive));
        Assert.Equal(likeliest, sentiment.Label switch
        {
            SentimentLabel.Negative => scores.Negative,
            SentimentLabel.Positive => scores.Positive,
            _ => scores.Neutral,
        });
    }
}
