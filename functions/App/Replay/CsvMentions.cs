using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;

namespace MentionPipeline.App.Replay;

/// <summary>
/// Rows of a CSV file with a header as the JSON objects of the front door. A column named <c>author.handle</c> becomes a
/// property of the object <c>author</c>; an empty cell was not said; columns that no mention has are left out.
/// </summary>
public sealed class CsvMentions : IDisposable
{
    private static readonly HashSet<string> TextColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        "externalId", "source", "type", "url", "inReplyTo", "context", "name", "content", "summary", "inLanguage", "published", "updated", "deleted",
        "author.id", "author.name", "author.handle", "author.url", "author.location",
    };

    private static readonly HashSet<string> NumberColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        "author.followers", "interactionStatistic.likes", "interactionStatistic.shares", "interactionStatistic.replies", "interactionStatistic.views",
    };

    private static readonly string[] RequiredColumns = ["externalId", "source", "published", "content"];

    private readonly CsvReader _csv;

    /// <param name="utf8">The file; commas, semicolons and tabs are all understood.</param>
    public CsvMentions(Stream utf8)
    {
        _csv = CsvReader.Create(utf8, new CsvReaderOptions { MaxRecordSize = ReplayFile.LineLengthMax, IncludeValuesInExceptions = false });
        _csv.ReadHeader();
    }

    /// <summary>Empty for an empty file.</summary>
    public IReadOnlyList<string> Columns => [.. _csv.Headers];

    /// <summary>Required columns that the header lacks.</summary>
    public IReadOnlyList<string> MissingColumns() => [.. RequiredColumns.Except(Columns, StringComparer.OrdinalIgnoreCase)];

    public IEnumerable<JsonObject> Rows()
    {
        var columns = Columns;
        while (_csv.Read())
        {
            var item = new JsonObject();
            for (var i = 0; i < columns.Count; i++)
                if (!_csv.IsEmpty(i)) Put(item, columns[i], _csv.GetString(i));
            yield return item;
        }
    }

    public void Dispose() => _csv.Dispose();

    private static void Put(JsonObject item, string column, string cell)
    {
        JsonNode value;
        if (TextColumns.Contains(column)) value = JsonValue.Create(cell);
        // A cell that is no number is passed on as text: the front door names it with its path.
        else if (NumberColumns.Contains(column))
            value = long.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(cell);
        else return;
        var dot = column.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            item[column] = value;
            return;
        }
        if (item[column[..dot]] is not JsonObject inner) item[column[..dot]] = inner = [];
        inner[column[(dot + 1)..]] = value;
    }
}
