using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Enriching;

/// <summary>What the brands of a configuration ask of a mention: their queries, and where and in which language they listen.</summary>
public sealed class BrandWishes
{
    private readonly QuerySet _queries;
    private readonly Dictionary<string, IReadOnlyList<string>> _languages;
    private readonly Dictionary<string, BlockedSites> _blocked;

    /// <exception cref="ArgumentException">A query does not parse; the reader of listening.json has let it through.</exception>
    public BrandWishes(IEnumerable<Brand> brands)
    {
        ArgumentNullException.ThrowIfNull(brands);
        var all = brands.ToList();
        _queries = QuerySet.Compile(all.ConvertAll(Compile));
        _languages = all.Where(brand => brand.Languages.Count > 0).ToDictionary(brand => brand.Id, brand => brand.Languages);
        _blocked = all.Where(brand => brand.BlockedSites.Count > 0).ToDictionary(brand => brand.Id, brand => new BlockedSites(brand.BlockedSites));
    }

    /// <summary>The brands whose query a mention matches.</summary>
    /// <param name="identify">Tells its language when a query asks for it.</param>
    public IReadOnlyList<BrandMatch> Match(Mention mention, Func<Mention, string>? identify = null) => _queries.Match(mention, identify);

    /// <summary>Those of the matches whose brand takes mentions from this site.</summary>
    public IReadOnlyList<BrandMatch> FromOpenSites(IReadOnlyList<BrandMatch> matches, string? url) =>
        _blocked.Count == 0 ? matches : [.. matches.Where(match => !_blocked.TryGetValue(match.Brand, out var blocked) || !blocked.Holds(url))];

    /// <summary>Those of the matches whose brand listens to this language.</summary>
    public IReadOnlyList<BrandMatch> InLanguage(IReadOnlyList<BrandMatch> matches, string language) =>
        _languages.Count == 0 ? matches : [.. matches.Where(match => !_languages.TryGetValue(match.Brand, out var languages) || languages.Contains(language))];

    private static BrandQuery Compile(Brand brand)
    {
        var exclude = brand.Exclude is null ? null : Parse(brand.Id, brand.Exclude);
        return new BrandQuery(brand.Id, Parse(brand.Id, brand.Query), exclude?.ExceptFrom(brand.TrustedAuthors));
    }

    private static Query Parse(string brand, string text)
    {
        var parsed = Query.Parse(text);
        return parsed.Query ?? throw new ArgumentException($"The query of brand '{brand}' is broken: {parsed.Errors[0].Message}");
    }
}
