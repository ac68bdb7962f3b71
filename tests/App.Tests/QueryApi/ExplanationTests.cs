using System.Net;
using System.Text.Json;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.QueryApi;

public sealed class ExplanationTests : QueryApiScene
{
    private const string Text = "The aurora crew was terrible and I hate this awful delay";

    [Fact]
    public async Task The_model_says_again_what_it_hears_and_which_words_decided()
    {
        var mention = Put(Some.Mention("one") with { Content = Text, InLanguage = "en" });

        var why = await WhyAsync(mention);

        var heard = Models.Sentiment.Classify(Text, "en");
        Assert.Equal((mention.Id, "negative"), (why.GetProperty("id").GetString(), why.GetProperty("label").GetString()));
        Assert.Equal(heard.Scores.Negative, why.GetProperty("scores").GetProperty("negative").GetDouble(), 12);
        Assert.Equal((heard.Model, heard.Version), (why.GetProperty("model").GetString(), why.GetProperty("version").GetString()));
        var words = why.GetProperty("decidingWords").EnumerateArray().ToList();
        Assert.InRange(words.Count, 1, DecidingWord.CountMax);
        Assert.All(words, word => Assert.Equal(
            Text.Substring(word.GetProperty("start").GetInt32(), word.GetProperty("length").GetInt32()), word.GetProperty("text").GetString()));
        Assert.All(words, word => Assert.True(word.GetProperty("contribution").GetDouble() > 0));
    }

    [Fact]
    public async Task Places_count_the_title_before_the_text()
    {
        const string Title = "What a horrible day";
        var mention = Put(Some.Mention("titled") with { Name = Title, Content = Text, InLanguage = "en" });

        var why = await WhyAsync(mention);

        var whole = $"{Title}\n{Text}";
        Assert.NotEmpty(why.GetProperty("decidingWords").EnumerateArray());
        Assert.All(why.GetProperty("decidingWords").EnumerateArray(), word => Assert.Equal(
            whole.Substring(word.GetProperty("start").GetInt32(), word.GetProperty("length").GetInt32()), word.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Languages_are_told_the_likeliest_first()
    {
        var mention = Put(Some.Mention("one") with { Content = Text, InLanguage = "en" });

        var languages = (await WhyAsync(mention)).GetProperty("languages").EnumerateArray().ToList();

        Assert.Equal("en", languages[0].GetProperty("language").GetString());
        var probabilities = languages.ConvertAll(language => language.GetProperty("probability").GetDouble());
        Assert.Equal(probabilities.OrderDescending(), probabilities);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Irony_widens_the_band_in_which_the_model_abstains(double irony)
    {
        var mention = Put(Some.Mention("ironic") with { Content = Text, InLanguage = "en", Analysis = new TextAnalysis { Irony = irony, Version = "1" } });

        var why = await WhyAsync(mention);

        var band = AbstainBand.Default.WidenedBy(irony);
        Assert.Equal(band.MarginMin, why.GetProperty("marginMin").GetDouble(), 3);
        Assert.Equal(band.Abstains(Models.Sentiment.Classify(Text, "en")), why.GetProperty("abstains").GetBoolean());
    }

    [Fact]
    public async Task A_text_without_a_word_has_no_deciding_words()
    {
        var why = await WhyAsync(Put(Some.Mention("blank") with { Content = "", InLanguage = null }));

        Assert.Equal(LanguageGuess.Undetermined, why.GetProperty("language").GetString());
        Assert.Empty(why.GetProperty("decidingWords").EnumerateArray());
    }

    [Fact]
    public async Task A_persons_label_is_told_and_a_withdrawn_one_is_not()
    {
        var label = new HumanLabel(SentimentLabel.Positive, "ada", Some.Time);
        var labelled = await WhyAsync(Put(Some.Mention("one") with { Label = label }));
        var withdrawn = await WhyAsync(Put(Some.Mention("two") with { Label = label with { Sentiment = null } }));

        Assert.Equal(
            ("positive", "ada"),
            (labelled.GetProperty("humanLabel").GetProperty("sentiment").GetString(), labelled.GetProperty("humanLabel").GetProperty("by").GetString()));
        Assert.False(withdrawn.TryGetProperty("humanLabel", out _));
    }

    [Fact]
    public async Task Each_brand_has_its_tone_and_whether_it_is_its_own()
    {
        var mention = Some.Mention("both", SentimentLabel.Negative, "aurora", "brio");
        Put(mention with { About = [mention.About[0] with { Sentiment = SentimentLabel.Positive }, mention.About[1]] });

        var brands = (await WhyAsync(mention)).GetProperty("brands").EnumerateArray()
            .Select(brand => (brand.GetProperty("brand").GetString(), brand.GetProperty("tone").GetString(), brand.GetProperty("isItsOwn").GetBoolean()));

        Assert.Equal([("aurora", "positive", true), ("brio", "negative", false)], brands);
    }

    [Fact]
    public async Task A_mention_that_is_not_there_is_a_problem()
        => Assert.Contains("nobody", await ProblemAsync("/api/mentions/nobody/explanation", HttpStatusCode.NotFound), StringComparison.Ordinal);

    private Task<JsonElement> WhyAsync(Mention mention) => GetAsync($"/api/mentions/{mention.Id}/explanation");

    private Mention Put(Mention mention)
    {
        Store.Mentions.Put(Some.Stored(mention));
        return mention;
    }
}
