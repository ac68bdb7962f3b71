using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Emerging;

/// <summary>What is a term, what a voice, and what a story is called.</summary>
public sealed class EmergingWordsTests
{
    private static readonly OwnWords Own = new(new Brand("aurora", "Aurora", "aurora OR @caffeaurora"));

    [Theory]
    [InlineData("richiamo", "richiami")]
    [InlineData("Capsula", "capsule")]
    [InlineData("recall", "Recalls")]
    [InlineData("battery", "batteries")]
    [InlineData("retirada", "retiradas")]
    [InlineData("bouteille", "bouteilles")]
    [InlineData("Flasche", "Flaschen")]
    [InlineData("garrafa", "garrafas")]
    [InlineData("الزجاج", "زجاج")]
    [InlineData("perdé", "perde")]
    public void Forms_of_a_word_have_one_stem(string form, string other) => Assert.Equal(TermStem.Of(form), TermStem.Of(other));

    [Theory]
    [InlineData("glass", "glasgow")]
    [InlineData("ice", "ices")]
    [InlineData("status", "statute")]
    public void Other_words_keep_apart(string word, string other) => Assert.NotEqual(TermStem.Of(word), TermStem.Of(other));

    [Fact]
    public void A_phrase_says_its_words_and_the_pairs_of_them()
        => Assert.Equal(3, TermsOf("broken glass").Length);

    [Theory]
    [InlineData("aurora")]
    [InlineData("12 1234")]
    [InlineData("up to")]
    [InlineData("https://example.org/glass")]
    [InlineData("@somebody")]
    public void Own_names_numbers_short_words_links_and_handles_say_nothing(string phrase) => Assert.Empty(TermsOf(phrase));

    [Fact]
    public void Signs_of_a_script_without_spaces_are_read_in_pairs()
    {
        Assert.Equal(3, TermsOf("ガラス片").Length);
        Assert.Contains(TermsOf("ガラス")[0], TermsOf("このガラス"));
    }

    [Theory]
    [InlineData(new[] { "Schegge di vetro nel caffè", "c'erano schegge di vetro", "vetro!", "Le schegge  di vetro" }, "schegge di vetro")]
    [InlineData(new[] { "#Sciopero domani", "lo sciopero", "sciopero?" }, "sciopero")]
    [InlineData(new[] { "ガラス片が入っていた", "コーヒーにガラス片", "ガラス片" }, "ガラス片")]
    [InlineData(new[] { "aurora" }, "")]
    public void A_story_is_called_as_most_write_it(string[] texts, string name)
    {
        var mentions = texts.Select((text, i) => Say(text, i)).ToList();
        var terms = mentions.SelectMany(mention => SpokenPhrase.OfText(mention, Own)).SelectMany(phrase => phrase.Terms())
            .CountBy(term => term).Where(term => term.Value >= 2).Select(term => term.Key).ToHashSet();

        Assert.Equal(name, StoryName.Of(mentions, terms, Own), ignoreCase: true);
    }

    [Fact]
    public void The_first_voices_are_those_who_said_it_first_and_of_one_moment_the_louder()
    {
        var topic = Topic(TermsOf("splinter"));
        Mention[] mentions =
        [
            Say("splinter", 0) with { Published = Some.Time.AddMinutes(-1) },
            Say("splinter", 1),
            Say("splinter", 2) with { Author = new Author { Handle = "loud", Followers = 5_000 } },
            Say("splinter again", 3) with { Author = new Author { Handle = "loud", Followers = 5_000 } },
            Say("nothing", 4),
        ];
        var story = EmergingStory.Of(topic, mentions, Own);

        Assert.Equal(["teller0", "loud", "teller1"], story.First().Select(mention => mention.Author!.Handle));
        var described = story.Describe(topic with { Mentions = 2 }, "aurora");
        Assert.Equal((6, "splinter", Some.Time.AddMinutes(-1)), (described.Mentions, described.Name, described.Onset));
    }

    [Fact]
    public void A_mention_without_an_author_is_a_voice_of_its_own()
        => Assert.NotEqual(Utterance.VoiceOf(Some.Mention("one")), Utterance.VoiceOf(Some.Mention("two")));

    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(1_000)]
    public void Authors_are_counted_without_a_list_of_them(int authors)
    {
        var sketch = AuthorSketch.Empty;
        for (var twice = 0; twice < 2; twice++)
            for (var author = 0; author < authors; author++) sketch = sketch.With(Utterance.VoiceOf(Say("", author)));

        Assert.InRange(sketch.Count, authors * 0.95, authors * 1.05);
    }

    private static uint[] TermsOf(string phrase)
        => Utterance.Of(Some.Mention() with { Analysis = new TextAnalysis { Version = "1", KeyPhrases = [phrase] } }, Own)!.Value.Terms;

    private static Mention Say(string text, int number) => Some.Mention($"{number}") with
    {
        Content = text,
        Author = new Author { Handle = $"teller{number}" },
        Analysis = new TextAnalysis { Version = "1", KeyPhrases = [text] },
    };

    private static EmergingTopic Topic(IReadOnlyList<uint> terms) => new()
    {
        Id = "1",
        Terms = terms,
        Onset = Some.Time.AddHours(-2),
        FoundAt = Some.Time.AddHours(1),
        LastSaidAt = Some.Time,
        AuthorsThen = 5,
        Expected = 0.1,
        Dispersion = 1,
        PValue = 1e-9,
        FalsePerMonth = 1e-5,
    };
}
