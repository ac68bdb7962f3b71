using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;

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

    private readonly CsvReader _csv;

    public CsvMentions(TextReader reader)
    {
        _csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MaxFieldSize = ReplayFile.LineLengthMax,
            BadDataFound = null,
            DetectColumnCountChanges = false,
        });
        HasHeader = _csv.Read() && _csv.ReadHeader();
    }

    /// <summary>Whether there was a first line at all.</summary>
    public bool HasHeader { get; }

    public IReadOnlyList<string> Columns => _csv.HeaderRecord ?? [];

    /// <summary>Required columns that the header lacks.</summary>
    public IReadOnlyList<string> MissingColumns() =>
        [.. new[] { "externalId", "source", "published", "content" }.Except(Columns, StringComparer.OrdinalIgnoreCase)];

    public IEnumerable<JsonObject> Rows()
    {
        while (_csv.Read())
        {
            var item = new JsonObject();
            for (var i = 0; i < Columns.Count; i++)
            {
                if (_csv.TryGetField<string>(i, out var cell) && !string.IsNullOrEmpty(cell)) Put(item, Columns[i], cell);
            }
            yield return item;
        }
    }

    public void Dispose() => _csv.Dispose();

    private static void Put(JsonObject item, string column, string cell)
    {
        JsonNode value;
        if (TextColumns.Contains(column)) value = JsonValue.Create(cell);
        // A cell that is no number is passed on as text: the front door names it with its path.
        else if (NumberColumns.Contains(column)) value = long.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(cell);
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
