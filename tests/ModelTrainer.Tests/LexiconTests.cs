using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Sentiment;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class LexiconTests
{
    private static readonly Lexicon Words = LexiconCompiler.Compile();

    /// <summary>Entries of score −3 once had the bits of an empty slot: the strongest words were lost.</summary>
    [Theory]
    [InlineData(-3)]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_word_of_any_score_is_found(int score)
    {
        var table = new Lexicon(new Dictionary<uint, LexiconEntry> { [17] = LexiconEntry.None.WithScore(score) });
        Assert.True(table.TryFind(17, out var entry));
        Assert.Equal(score, entry.Score);
    }

    [Theory]
    [InlineData("it", "vergogna", -3)]
    [InlineData("it", "ottimissimo", 3)]
    [InlineData("en", "terrible", -3)]
    [InlineData("en", "wonderful", 3)]
    [InlineData("de", "schlecht", -2)]
    [InlineData("ar", "اكره", -3)]
    public void Listed_words_and_beginnings_are_found(string language, string word, int score) =>
        Assert.Equal(score, Find(language, word).Score);

    [Theory]
    [InlineData("bohot", "bahut")]
    [InlineData("zabardast", "jbrdast")]
    [InlineData("khoobsoorat", "khubsurat")]
    public void Spellings_of_a_hindi_word_share_a_key(string one, string other)
    {
        Assert.True(HindiSpelling.TryKeyOf(one, out var key) & HindiSpelling.TryKeyOf(other, out var same));
        Assert.Equal(key, same);
    }

    [Fact]
    public void Too_few_consonants_tell_no_word() => Assert.False(HindiSpelling.TryKeyOf("haa", out _));

    [Theory]
    [InlineData("bakwaas", "bkws", -1)]
    [InlineData("zabardast", "jabrdst", 1)]
    public void A_hindi_word_is_found_by_its_consonants(string listed, string written, int lean)
    {
        Assert.Equal(lean, Math.Sign(Find("hi", listed).Score));
        Assert.True(HindiSpelling.TryKeyOf(written, out var key) && Words.TryFind(key, out var entry) && Math.Sign(entry.Score) == lean);
    }

    [Fact]
    public void A_role_joins_a_score()
    {
        var entry = Find("it", "ritardo");
        Assert.True(entry.Is(LexiconEntry.Complaint));
        Assert.False(entry.Is(LexiconEntry.Thanks));
    }

    [Fact]
    public void A_concept_is_one_number_in_every_language()
    {
        var war = Find("en", "war").Concept;
        Assert.NotEqual(0, war);
        (string Language, string Word)[] translations = [("it", "guerra"), ("de", "krieg"), ("fr", "guerre"), ("ar", "حرب"), ("hi", "war")];
        Assert.All(translations, pair => Assert.Equal(war, Find(pair.Language, pair.Word).Concept));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(3)]
    public void A_concept_leaves_score_and_roles_alone(int score)
    {
        var entry = LexiconEntry.None.WithScore(score).With(LexiconEntry.Complaint).WithConcept(LexiconEntry.MaxConcept);
        Assert.Equal(LexiconEntry.MaxConcept, entry.Concept);
        Assert.Equal(score, entry.Score);
        Assert.True(entry.Is(LexiconEntry.Complaint));
        Assert.Equal(1, entry.WithConcept(1).Concept);
    }

    [Fact]
    public void The_table_reads_back_as_written()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Words.Write(writer);
        stream.Position = 0;
        var read = Lexicon.Read(new BinaryReader(stream));
        Assert.True(read.TryFind(LexicalKey.Emoji(0x1F60D), out var entry));
        Assert.Equal(3, entry.Score);
    }

    private static LexiconEntry Find(string language, string word)
    {
        var hash = LexicalKey.SaltOf(SentimentLanguages.IndexOf(language));
        var beginning = LexiconEntry.None;
        foreach (var letter in word)
        {
            hash = FeatureHash.Add(hash, CharacterTable.Fold(letter));
            beginning = Words.TryFind(LexicalKey.Beginning(hash), out var found) ? found : beginning;
        }

        Words.TryFind(LexicalKey.Word(hash), out var entry);
        return entry.HasTone ? entry : beginning.WithConcept(entry.Concept);
    }
}
