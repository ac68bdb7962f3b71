using MentionPipeline.Domain.Analysis;

namespace MentionPipeline.Language.Tests.Identification;

public sealed class EmbeddedLanguageIdentifierTests
{
    [Theory]
    [InlineData("it", "Il pacco non è ancora arrivato e nessuno risponde al telefono")]
    [InlineData("en", "The parcel has not arrived and nobody answers the phone")]
    [InlineData("fr", "Le colis n'est toujours pas arrivé et personne ne répond au téléphone")]
    [InlineData("de", "Das Paket ist noch nicht da und niemand geht ans Telefon")]
    [InlineData("es", "El paquete todavía no ha llegado y nadie contesta el teléfono")]
    [InlineData("pt", "O pacote ainda não chegou e ninguém atende o telefone")]
    [InlineData("ar", "لم يصل الطرد بعد ولا أحد يرد على الهاتف")]
    [InlineData("hi", "mera parcel abhi tak nahi aaya aur koi phone nahi uthata")]
    [InlineData("hi", "पार्सल अभी तक नहीं आया है")]
    [InlineData("nl", "Het pakket is nog niet aangekomen en niemand neemt de telefoon op")]
    [InlineData("pl", "Paczka jeszcze nie dotarła i nikt nie odbiera telefonu")]
    [InlineData("sv", "Paketet har inte kommit fram och ingen svarar i telefonen")]
    [InlineData("tr", "Paket hâlâ gelmedi ve kimse telefona bakmıyor")]
    [InlineData("ru", "Посылка ещё не пришла, и никто не отвечает на звонки")]
    [InlineData("uk", "Посилка ще не прийшла, і ніхто не відповідає на дзвінки")]
    [InlineData("el", "Το δέμα δεν έχει φτάσει ακόμα")]
    [InlineData("he", "החבילה עדיין לא הגיעה")]
    [InlineData("ja", "荷物がまだ届いていません")]
    [InlineData("zh", "包裹还没有到")]
    [InlineData("ko", "소포가 아직 도착하지 않았습니다")]
    [InlineData("fa", "بسته هنوز نرسیده است و کسی جواب تلفن را نمی‌دهد")]
    [InlineData("vi", "Gói hàng vẫn chưa đến và không ai trả lời điện thoại")]
    [InlineData("fi", "Paketti ei ole vieläkään saapunut eikä kukaan vastaa puhelimeen")]
    [InlineData("hu", "A csomag még nem érkezett meg és senki sem veszi fel a telefont")]
    [InlineData("ro", "Coletul nu a ajuns încă și nimeni nu răspunde la telefon")]
    public void A_sentence_is_told_by_its_language(string language, string text)
    {
        var guess = Some.Identifier.Identify(text);
        Assert.Equal(language, guess.Language);
        Assert.InRange(guess.Probability, 0.3, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("asdfghjkl")]
    [InlineData("sdfkjh wqeiuy zxmcnb")]
    [InlineData("https://example.org/un-titolo-in-italiano-molto-lungo")]
    [InlineData("www.example.org")]
    [InlineData("@una_bella_giornata @another_handle")]
    [InlineData("😀😂🎉")]
    [InlineData("❤ ☺")]
    [InlineData("12345 67,89 %")]
    [InlineData("!!! ??? ...")]
    [InlineData("\uD83D")]
    [InlineData("x")]
    public void What_tells_no_language_is_undetermined(string text) => Assert.Equal(LanguageGuess.Unknown, Some.Identifier.Identify(text));

    [Fact]
    public void Links_handles_and_hashtag_signs_do_not_count() =>
        Assert.Equal("it", Some.Identifier.Identify("@the_best_company #vergogna il treno è in ritardo https://example.org/the-train-is-late-again").Language);

    [Fact]
    public void A_hundred_distinct_words_and_one_say_the_same_language()
    {
        const string text = "Oggi il negozio è chiuso, torniamo domani mattina. ";
        Assert.Equal("it", Some.Identifier.Identify(string.Concat(Enumerable.Repeat(text, 100))).Language);
    }

    [Theory]
    [MemberData(nameof(Some.HostileTexts), MemberType = typeof(Some))]
    public void A_hostile_text_is_answered(string name, string text)
    {
        var guess = Some.Identifier.Identify(text);
        Assert.True(guess.Language.Length is 2 or 3, name);
        Assert.InRange(guess.Probability, 0, 1);
    }

    [Fact]
    public void Random_unicode_is_answered_with_a_probability()
    {
        var random = new Random(11);
        for (var round = 0; round < 3_000; round++)
        {
            var guess = Some.Identifier.Identify(Some.RandomUnicode(random, 200));
            Assert.InRange(guess.Probability, 0, 1);
            Assert.Equal(guess.Language == LanguageGuess.Undetermined, guess.Probability == 0);
        }
    }

    [Theory]
    [InlineData("La casa è bella")]
    [InlineData("ok")]
    [InlineData("αβγδ")]
    [InlineData("")]
    [InlineData("qwqw sdfsdf jkljkl")]
    public void Candidates_are_ranked_and_begin_with_the_guess(string text)
    {
        var guess = Some.Identifier.Identify(text);

        var ranked = Some.Identifier.Rank(text);

        Assert.Equal(ranked.OrderByDescending(candidate => candidate.Probability), ranked);
        Assert.InRange(ranked.Sum(candidate => candidate.Probability), 0, 1.000001);
        if (guess.Language != LanguageGuess.Undetermined) Assert.Equal(guess.Language, ranked[0].Language);
        if (guess.Language != LanguageGuess.Undetermined) Assert.Equal(guess.Probability, ranked[0].Probability, 6);
    }

    [Fact]
    public void A_text_between_two_languages_has_both_among_its_candidates()
        => Assert.Subset(
            Some.Identifier.Rank("problema pizza centro musica").Select(candidate => candidate.Language).ToHashSet(), new HashSet<string> { "it", "es" });

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        string[] texts = ["Il treno è in ritardo", "The train is late today", "Der Zug ist heute zu spät", "Le train est en retard"];
        string[] languages = ["it", "en", "de", "fr"];
        var wrong = 0;
        Parallel.For(0, 4_000, round =>
        {
            if (Some.Identifier.Identify(texts[round % 4]).Language != languages[round % 4])
                Interlocked.Increment(ref wrong);
        });
        Assert.Equal(0, wrong);
    }

    [SharedDataFact]
    public void Six_latin_languages_are_told_apart_on_held_out_posts()
    {
        const double floor = 0.97;
        string[] latin = ["de", "en", "es", "fr", "it", "pt"];
        var rows = File.ReadLines(Path.Combine(SharedData.Folder!, "sentiment", "umsab-val.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Where(cells => latin.Contains(cells[0])).ToList();
        Assert.NotEmpty(rows);
        var right = rows.Count(cells => Some.Identifier.Identify(cells[2]).Language == cells[0]);
        Assert.True(right >= floor * rows.Count, $"{right} of {rows.Count}");
    }
}
