using System.Globalization;
using CsvHelper;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.ModelTrainer.Data;

/// <summary>A mention with its time and what a person says of it.</summary>
internal sealed record LabelledMention(DateTimeOffset Published, LabelledText Labelled);

/// <summary>
/// A CSV file of mentions with the columns <c>externalId</c>, <c>published</c>, <c>content</c> and <c>label.sentiment</c>;
/// <c>inLanguage</c> is English where it is missing.
/// </summary>
internal static class LabelledMentions
{
    private const string DefaultLanguage = "en";

    /// <summary>In order of time; a post that stands in the file twice counts once.</summary>
    public static IReadOnlyList<LabelledMention> Read(string path)
    {
        if (!File.Exists(path)) throw new DataException($"{path}: no such file.");
        using var stream = File.OpenRead(path);
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { IncludeValuesInExceptions = false });
        csv.ReadHeader();
        string[] headers = [.. csv.Headers];
        int id = Column("externalId"), published = Column("published"), content = Column("content"), label = Column("label.sentiment");
        var language = Array.IndexOf(headers, "inLanguage");
        var mentions = new Dictionary<string, LabelledMention>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var tone = Enum.Parse<SentimentLabel>(csv.GetString(label), ignoreCase: true);
            var text = new LabelledText(csv.GetString(content), language < 0 ? DefaultLanguage : csv.GetString(language), tone);
            mentions.TryAdd(csv.GetString(id), new LabelledMention(DateTimeOffset.Parse(csv.GetString(published), CultureInfo.InvariantCulture), text));
        }
        return [.. mentions.Values.OrderBy(mention => mention.Published)];

        int Column(string name) => Array.IndexOf(headers, name) is var index and >= 0
            ? index
            : throw new DataException($"{path}: no column “{name}”. Its columns are: {string.Join(", ", headers)}.");
    }
}
