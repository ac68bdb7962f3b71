using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Enriching;

/// <summary>Why a mention is not wanted. The codes are counted, so they never change.</summary>
public static class FilterReason
{
    public const string NoBrand = "no-brand";
    public const string OtherLanguage = "other-language";
    public const string TooOld = "too-old";
    public const string Noise = "noise";
}

/// <summary>
/// Makes a mention readable and says whom it is about: markup stripped, text normalised, address canonicalised, hashtags,
/// handles and links taken out, brands matched with their places, language told. One is built per configuration.
/// </summary>
public sealed class MentionEnricher
{
    /// <summary>Below this the guess is weaker than what the source claims, and too weak to turn a mention away for.</summary>
    private const double LanguageCertain = 0.7;

    private readonly ILanguageIdentifier _languages;
    private readonly IMarkup _markup;
    private readonly QuerySet _queries;
    private readonly Dictionary<string, IReadOnlyList<string>> _languagesByBrand;
    private readonly TimeSpan? _retention;

    /// <exception cref="ArgumentException">A query of the configuration does not parse; the reader of listening.json has let it through.</exception>
    public MentionEnricher(ListeningConfiguration configuration, ILanguageIdentifier languages, IMarkup markup)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _languages = languages;
        _markup = markup;
        _queries = QuerySet.Compile([.. configuration.Brands.Select(Compile)]);
        _languagesByBrand = configuration.Brands.Where(brand => brand.Languages.Count > 0).ToDictionary(brand => brand.Id, brand => brand.Languages);
        _retention = configuration.RetentionDays is { } days ? TimeSpan.FromDays(days) : null;
    }

    public Mention Enrich(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        if (mention.Deleted is not null) return mention;
        if (mention.Published < mention.CollectedAt - _retention) return Filtered(mention, FilterReason.TooOld);
        var readable = MakeReadable(mention);
        var about = _queries.Match(readable.Content, readable.Name);
        return about.Count == 0 ? Filtered(readable, FilterReason.NoBrand) : Describe(readable, about);
    }

    private static BrandQuery Compile(Brand brand)
        => new(brand.Id, Parse(brand.Id, brand.Query), brand.Exclude is null ? null : Parse(brand.Id, brand.Exclude));

    private static Query Parse(string brand, string text)
    {
        var parsed = Query.Parse(text);
        return parsed.Query ?? throw new ArgumentException($"The query of brand '{brand}' is broken: {parsed.Errors[0].Message}");
    }

    private Mention MakeReadable(Mention mention)
    {
        var content = Readable(mention.Content);
        var url = UrlCanonicaliser.Canonicalise(mention.Url);
        return mention with
        {
            Content = content,
            OriginalContent = content == mention.Content ? null : mention.Content,
            Name = mention.Name is null ? null : Readable(mention.Name),
            Summary = mention.Summary is null ? null : Readable(mention.Summary),
            Url = url ?? mention.Url,
            OriginalUrl = url is null || url == mention.Url ? null : mention.Url,
        };
    }

    private string Readable(string text) => TextNormaliser.Normalise(_markup.ToText(text));

    private Mention Describe(Mention mention, IReadOnlyList<BrandMatch> about)
    {
        var guess = _languages.Identify(mention.Content.Length > 0 ? mention.Content : mention.Name ?? "");
        var language = LanguageOf(mention, guess);
        var wanted = _languagesByBrand.Count == 0 || guess.Probability < LanguageCertain ? about : [.. about.Where(match => Listens(match.Brand, language))];
        if (wanted.Count == 0) return Filtered(mention, FilterReason.OtherLanguage);
        var features = TextFeatures.Extract(mention.Content);
        return mention with { InLanguage = language, About = wanted, Tag = features.Tags, Attachment = features.Links };
    }

    private bool Listens(string brand, string language) => !_languagesByBrand.TryGetValue(brand, out var languages) || languages.Contains(language);

    private static string LanguageOf(Mention mention, LanguageGuess guess)
    {
        const int codeLength = 2;
        if (guess.Probability >= LanguageCertain || mention.InLanguage is not { Length: >= codeLength } claimed) return guess.Language;
        return claimed[..codeLength].ToLowerInvariant();
    }

    private static Mention Filtered(Mention mention, string reason) => mention with { FilterReason = reason };
}
