namespace MentionPipeline.Domain.Importing;

/// <summary>How a cell becomes a value of a mention.</summary>
internal enum ImportValue
{
    Text,
    Count,
    Instant,
    Truth,
}

/// <summary>The fields of a mention that a column may be mapped to, by the names of <c>POST /api/mentions</c>.</summary>
internal static class ImportField
{
    public const string ExternalId = "externalId";
    public const string Source = "source";
    public const string Type = "type";
    public const string Language = "inLanguage";
    public const string Published = "published";
    public const string Content = "content";
    public const string Title = "name";

    /// <summary>In the order in which a mapped row is written: its hash must not depend on the order of the mapping.</summary>
    public static IReadOnlyList<KeyValuePair<string, ImportValue>> All { get; } =
    [
        new(ExternalId, ImportValue.Text), new(Source, ImportValue.Text), new(Type, ImportValue.Text), new("url", ImportValue.Text),
        new("inReplyTo", ImportValue.Text), new("context", ImportValue.Text), new(Title, ImportValue.Text), new(Content, ImportValue.Text),
        new("summary", ImportValue.Text), new(Language, ImportValue.Text), new(Published, ImportValue.Instant), new("updated", ImportValue.Instant),
        new("deleted", ImportValue.Instant), new("author.id", ImportValue.Text), new("author.name", ImportValue.Text),
        new("author.handle", ImportValue.Text), new("author.url", ImportValue.Text), new("author.location", ImportValue.Text),
        new("author.followers", ImportValue.Count), new("author.verified", ImportValue.Truth), new("interactionStatistic.likes", ImportValue.Count),
        new("interactionStatistic.shares", ImportValue.Count), new("interactionStatistic.replies", ImportValue.Count),
        new("interactionStatistic.views", ImportValue.Count),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(field => field.Key));

    /// <returns>The field in its own spelling; <c>null</c> where there is none of that name.</returns>
    public static string? Find(string name)
        => All.Where(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Key).FirstOrDefault();
}
