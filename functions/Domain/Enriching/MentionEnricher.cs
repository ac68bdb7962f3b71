using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Enriching;

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
    private readonly BrandWishes _wishes;
    private readonly Func<Mention, string> _identify;
    private readonly TimeSpan? _retention;

    /// <exception cref="ArgumentException">A query of the configuration does not parse; the reader of listening.json has let it through.</exception>
    public MentionEnricher(ListeningConfiguration configuration, ILanguageIdentifier languages, IMarkup markup)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _languages = languages;
        _markup = markup;
        _wishes = new BrandWishes(configuration.Brands);
        _identify = mention => LanguageOf(mention, Guess(mention));
        _retention = configuration.RetentionDays is { } days ? TimeSpan.FromDays(days) : null;
    }

    public Mention Enrich(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        if (mention.Deleted is not null) return mention;
        if (mention.Published < mention.CollectedAt - _retention) return Filtered(mention, FilterReason.TooOld);
        var readable = MakeReadable(mention);
        var about = _wishes.Match(readable, _identify);
        if (about.Count == 0) return Filtered(readable, FilterReason.NoBrand);
        about = _wishes.FromOpenSites(about, readable.Url);
        return about.Count == 0 ? Filtered(readable, FilterReason.BlockedSite) : Describe(readable, about);
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
        var guess = Guess(mention);
        var language = LanguageOf(mention, guess);
        var wanted = guess.Probability < LanguageCertain ? about : _wishes.InLanguage(about, language);
        if (wanted.Count == 0) return Filtered(mention, FilterReason.OtherLanguage);
        var features = TextFeatures.Extract(mention.Content);
        return mention with { InLanguage = language, About = wanted, Tag = features.Tags, Attachment = features.Links };
    }

    private LanguageGuess Guess(Mention mention) => _languages.Identify(mention.Content.Length > 0 ? mention.Content : mention.Name ?? "");

    private static string LanguageOf(Mention mention, LanguageGuess guess)
    {
        const int codeLength = 2;
        if (guess.Probability >= LanguageCertain || mention.InLanguage is not { Length: >= codeLength } claimed) return guess.Language;
        return claimed[..codeLength].ToLowerInvariant();
    }

    private static Mention Filtered(Mention mention, string reason) => mention with { FilterReason = reason };
}
