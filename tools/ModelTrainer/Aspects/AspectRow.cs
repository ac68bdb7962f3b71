using MentionPipeline.Domain.Mentions;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Aspects;

/// <summary>A sentence with the terms it judges.</summary>
internal sealed record AspectRow(string Text, IReadOnlyList<(string Term, SentimentLabel Polarity)> Aspects)
{
    public static IReadOnlyList<AspectRow> Read(TsvFile file)
    {
        int aspects = file.Column("aspects"), text = file.Column("text");
        return [.. file.Rows.Select(cells => new AspectRow(cells[text], Parse(cells[aspects])))];
    }

    private static List<(string, SentimentLabel)> Parse(string cell)
    {
        var aspects = new List<(string, SentimentLabel)>();
        foreach (var part in cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 0 || !Enum.TryParse<SentimentLabel>(part[(colon + 1)..], ignoreCase: true, out var polarity))
                throw new DataException($"An aspect must be “term:positive” or “term:negative”, not “{part}”.");
            aspects.Add((part[..colon], polarity));
        }

        return aspects;
    }
}
