using System.Text.RegularExpressions;

namespace MentionPipeline.Domain.Listening;

internal static class BrandReader
{
    private const string IdAllowed = "lower-case letters, digits and dashes, starting with a letter or digit, at most 64";
    private const string HandleAllowed = "an author's handle, such as \"@acme\"";
    private const string SiteAllowed = "a host without http:// and path, such as \"example.org\"";
    private const string LanguageAllowed = "a two-letter language code of ISO 639-1, such as \"it\"";

    public static IReadOnlyList<Brand> Read(Node? node, ReadingContext context)
    {
        var items = node?.Items(ListeningBounds.BrandsMax, "a list of brands") ?? [];
        if (node is { Value.ValueKind: System.Text.Json.JsonValueKind.Array } list && list.Value.GetArrayLength() == 0)
            list.Reject("an empty list", "a list of at least one brand");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var objects = items.Select(item => ObjectNode.Of(item, ListeningTerms.Brand)).OfType<ObjectNode>().ToList();
        var idOf = objects.ConvertAll(o => ReadingContext.Id(o.Required("id", IdAllowed), ReadingContext.BrandIdForm(), IdAllowed, ids));
        // Every id is known before the first competitor is looked up.
        context.BrandIds = ids;
        return [.. objects.Select((o, index) => ReadBrand(o, idOf[index], context))];
    }

    private static Brand ReadBrand(ObjectNode brand, string? id, ReadingContext context)
    {
        var name = brand.Required("name", "the brand's name")?.Text(ListeningBounds.NameLengthMax, "the brand's name");
        var query = ReadingContext.QueryOf(brand.Required("query", "a query that finds the brand's mentions"));
        return new Brand(id ?? "", name ?? "", query ?? "")
        {
            Exclude = ReadingContext.QueryOf(brand.Optional("exclude")),
            Languages = LanguagesOf(brand.Optional("languages")),
            Competitors = CompetitorsOf(brand.Optional("competitors"), id, context),
            TrustedAuthors = [.. NamesOf(brand.Optional("trustedAuthors"), ListeningBounds.TrustedAuthorsMax, ReadingContext.HandleForm(), HandleAllowed)
                .Select(handle => handle.TrimStart('@'))],
            BlockedSites = NamesOf(brand.Optional("blockedSites"), ListeningBounds.BlockedSitesMax, ReadingContext.SiteForm(), SiteAllowed),
            Sensitivity = AlertReader.SensitivityOf(brand.Optional("sensitivity")),
        };
    }

    private static List<string> NamesOf(Node? node, int max, Regex form, string allowed)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in node?.Items(max, $"a list; each: {allowed}") ?? [])
        {
            if (item.Text(ListeningBounds.HostLengthMax, allowed) is not { } name) continue;
            if (!ReadingContext.Matches(form, name)) item.Reject(allowed);
            else if (!taken.Add(name)) item.Reject($"{Findings.Show(name)} a second time", "each once");
            else names.Add(name);
        }

        return names;
    }

    private static List<string> LanguagesOf(Node? node)
    {
        var languages = new List<string>();
        foreach (var item in node?.Items(ListeningBounds.LanguagesMax, "a list of language codes") ?? [])
        {
            if (item.Text(ListeningBounds.NameLengthMax, LanguageAllowed) is not { } language) continue;
            if (!LanguageCodes.Contains(language)) item.Reject(LanguageAllowed);
            else if (languages.Contains(language)) item.Reject($"\"{language}\" a second time", "each language once");
            else languages.Add(language);
        }

        return languages;
    }

    private static List<string> CompetitorsOf(Node? node, string? self, ReadingContext context)
    {
        const string Allowed = "ids of other brands in this file";
        var competitors = new List<string>();
        foreach (var item in node?.Items(ListeningBounds.CompetitorsMax, "a list of brand ids") ?? [])
        {
            if (item.Text(ListeningBounds.NameLengthMax, Allowed) is not { } competitor) continue;
            if (!context.BrandIds.Contains(competitor)) item.RejectWord(competitor, context.BrandIds, Allowed);
            else if (competitor == self) item.Reject("the brand itself", Allowed);
            else if (competitors.Contains(competitor)) item.Reject($"\"{competitor}\" a second time", "each competitor once");
            else competitors.Add(competitor);
        }

        return competitors;
    }
}
