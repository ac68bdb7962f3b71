using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <summary>The embedded models that are asked why a mention was heard as it was.</summary>
/// <param name="Explainer">Of <paramref name="Sentiment"/>: it tells the words that decided that model's answer.</param>
public sealed record TextModels(ILanguageIdentifier Languages, ISentimentClassifier Sentiment, ISentimentExplainer Explainer);

/// <param name="Language">The language that the text was heard in.</param>
/// <param name="Languages">What the text may be written in, the likeliest first.</param>
/// <param name="Label">What the embedded model says now; what is stored may be older, or another model's.</param>
/// <param name="DecidingWords">Places count UTF-16 units of the title, a line break and the text; of the text where there is no title.</param>
/// <param name="Abstains">Whether the answer is too close to call, doubtful irony counted in.</param>
/// <param name="Margin">How far the likeliest tone lies above the second; below <paramref name="MarginMin"/> the model abstains.</param>
/// <param name="HumanLabel">What a person says, absent where nobody did or the label was withdrawn.</param>
internal sealed record ExplanationView(
    string Id, string Language, IReadOnlyList<LanguageGuess> Languages, SentimentLabel Label, SentimentScores Scores, string Model, string Version,
    IReadOnlyList<DecidingWord> DecidingWords, bool Abstains, double Margin, double MarginMin, HumanLabel? HumanLabel,
    IReadOnlyList<BrandToneView> Brands)
{
    private const int Decimals = 4;

    public static ExplanationView Of(Mention mention, TextModels models)
    {
        var (text, language) = (AnalysedText.Of(mention), mention.InLanguage ?? LanguageGuess.Undetermined);
        var heard = models.Sentiment.Classify(text, language);
        var band = AbstainBand.Default.WidenedBy(mention.Analysis?.Irony ?? 0);
        return new(
            mention.Id, language,
            [.. models.Languages.Rank(text).Select(guess => guess with { Probability = Math.Round(guess.Probability, Decimals) })],
            heard.Label, heard.Scores, heard.Model, heard.Version,
            [.. models.Explainer.Explain(text, language).Take(DecidingWord.CountMax)],
            band.Abstains(heard), Math.Round(AbstainBand.Margin(heard.Scores), Decimals), Math.Round(band.MarginMin, Decimals),
            mention.Label is { Sentiment: not null } said ? said : null,
            [.. mention.About.Select(about => new BrandToneView(about.Brand, mention.ToneTowards(about.Brand), about.Sentiment is not null))]);
    }
}

/// <param name="Tone">Towards this brand; absent where nobody knows.</param>
/// <param name="IsItsOwn">Whether it was heard towards this brand alone; else it is the tone of the whole text.</param>
internal sealed record BrandToneView(string Brand, SentimentLabel? Tone, bool IsItsOwn);

/// <summary><c>GET /api/mentions/{id}/explanation</c>: why a mention was heard as it was.</summary>
internal sealed class ExplanationQueries(IStore store, TextModels models)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/mentions/{id}/explanation", ExplanationAsync);

    private async Task<IResult> ExplanationAsync(string id, CancellationToken cancellation)
    {
        var found = await store.Mentions.ReadAsync([id], cancellation);
        return found[0]?.Document.Mention is { } mention
            ? ApiJson.Ok(ExplanationView.Of(mention, models))
            : Results.Problem($"No mention {id} is stored: it was never seen, was filtered, or has been deleted.", statusCode: 404, title: "Not found");
    }
}
