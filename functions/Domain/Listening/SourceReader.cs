namespace MentionPipeline.Domain.Listening;

internal static class SourceReader
{
    private const string IdAllowed = "letters, digits and . _ : / - starting with a letter or digit, at most 100";
    private const string EveryAllowed = "an ISO 8601 duration from PT10S to P7D, such as \"PT5M\" for five minutes";

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
        return source.Required("kind", "\"feed\" or \"folder\"")?.Word(ListeningTerms.Kinds) switch
        {
            "feed" => read with { Url = FeedUrlOf(source, context) },
            "folder" => read with { Kind = ListeningSourceKind.Folder, Path = FolderPathOf(source) },
            _ => read,
        };
    }

    private static Uri? FeedUrlOf(ObjectNode source, ReadingContext context)
    {
        source.Optional("path")?.Reject("a path", "a source of kind \"feed\" has a url and no path");
        return context.Url(source.Required("url", "the feed's address"));
    }

    private static string? FolderPathOf(ObjectNode source)
    {
        source.Optional("url")?.Reject("an address", "a source of kind \"folder\" has a path and no url");
        var node = source.Required("path", "the folder's path");
        var path = node?.Text(ListeningBounds.PathLengthMax, "the folder's path");
        if (path?.Contains('\0', StringComparison.Ordinal) == true) node!.Value.Reject("a path with a zero character", "the folder's path");
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
