using System.Text.RegularExpressions;

namespace MentionPipeline.Domain.Listening;

internal static class SourceReader
{
    private const string IdAllowed = "letters, digits and . _ : / - starting with a letter or digit, at most 100";
    private const string EveryAllowed = "an ISO 8601 duration from PT10S to P7D, such as \"PT5M\" for five minutes";

    private static readonly string KindAllowed = string.Join(" or ", ListeningTerms.Kinds.Select(kind => $"\"{kind}\""));
    private static readonly string[] OfEverySource = ["id", "kind", "every", "enabled"];

    public static IReadOnlyList<ListeningSource> Read(Node? node, ReadingContext context)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var items = node?.Items(ListeningBounds.SourcesMax, "a list of sources") ?? [];
        return [.. items.Select(item => ReadSource(item, ids, context)).OfType<ListeningSource>()];
    }

    private static ListeningSource? ReadSource(Node node, HashSet<string> ids, ReadingContext context)
    {
        if (ObjectNode.Of(node, ListeningTerms.Source) is not { } source) return null;
        var id = ReadingContext.Id(source.Required("id", IdAllowed), ReadingContext.SourceIdForm(), IdAllowed, ids);
        var read = new ListeningSource(id ?? "", ListeningSourceKind.Feed)
        {
            Enabled = source.Optional("enabled")?.Flag() ?? true,
        };
        if (EveryOf(source.Optional("every")) is { } every) read = read with { Every = every };
        if (source.Required("kind", KindAllowed)?.Word(ListeningTerms.Kinds) is not { } word) return read;
        var form = SourceForms.All.First(one => one.Word == word);
        CheckProperties(source, form);
        return WithOptions(read with { Kind = form.Kind, RequestsPerHour = form.RequestsPerHour }, source, context);
    }

    /// <summary>Notes what is missing and what a source of this kind does not have.</summary>
    private static void CheckProperties(ObjectNode source, SourceForm form)
    {
        foreach (var name in form.Needs) source.Required(name, $"{Noun(name)}: a source of kind \"{form.Word}\" needs a {name}");
        var chosen = form.OneOf.Where(name => source.Optional(name) is not null).ToList();
        var choice = string.Join(" or ", form.OneOf);
        if (form.OneOf.Count > 0 && chosen.Count == 0) source.Required(form.OneOf[0], $"a source of kind \"{form.Word}\" needs a {choice}");
        foreach (var name in chosen.Skip(1)) source.Optional(name)?.Reject($"a {name} besides a {chosen[0]}", $"either {choice}");
        foreach (var name in ListeningTerms.Source.Except(OfEverySource).Except(form.Options))
            source.Optional(name)?.Reject(Noun(name), $"a source of kind \"{form.Word}\" has no {name}");
    }

    private static string Noun(string name) => name == "url" ? "an address" : $"a {name}";

    private static ListeningSource WithOptions(ListeningSource read, ObjectNode source, ReadingContext context)
    {
        if (source.Optional("url") is { } url) read = read with { Url = context.Url(url) };
        if (source.Optional("path") is { } path) read = read with { Path = PathOf(path) };
        if (source.Optional("secret") is { } secret) read = read with { Secret = SecretReference.Read(secret) };
        if (source.Optional("requestsPerHour")?.Whole(1, ListeningBounds.RequestsPerHourMax) is { } requests) read = read with { RequestsPerHour = requests };
        if (source.Optional("backfillDays")?.Whole(0, ListeningBounds.BackfillDaysMax) is { } days) read = read with { BackfillDays = days };
        foreach (var option in SourceOption.All)
            if (TextOf(source.Optional(option.Name), option) is { } text) read = option.Set(read, text);
        return read;
    }

    private static string? TextOf(Node? node, SourceOption option)
    {
        if (node?.Text(ListeningBounds.UrlLengthMax, option.Allowed) is not { } text) return null;
        if (Regex.IsMatch(text, option.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) && !text.Any(char.IsControl)) return text;
        node.Value.Reject(option.Allowed);
        return null;
    }

    private static string? PathOf(Node node)
    {
        var path = node.Text(ListeningBounds.PathLengthMax, "the folder's path");
        if (path?.Contains('\0', StringComparison.Ordinal) == true) node.Reject("a path with a zero character", "the folder's path");
        return path;
    }

    private static TimeSpan? EveryOf(Node? node)
    {
        if (node?.Text(ListeningBounds.NameLengthMax, EveryAllowed) is not { } text) return null;
        if (IsoDuration.Parse(text) is { } every && every >= ListeningBounds.EveryMin && every <= ListeningBounds.EveryMax) return every;
        node.Value.Reject(EveryAllowed);
        return null;
    }
}
