using System.Globalization;
using System.Text;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>A real week of six brands: with the labels people gave, and with a fifth of them wrong.</summary>
public sealed class AirlineSpikeTests
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(-8);
    private static readonly string[] Labels = ["negative", "neutral", "positive"];

    [SharedDataFact("airline/mentions.csv")]
    public void Each_bad_day_is_raised_once_and_quiet_brands_never()
    {
        var raised = Raised(Rows());

        Assert.Equal(
            [("Delta", 22), ("Southwest", 21), ("US Airways", 22), ("United", 22)],
            raised.Select(at => (at.Brand, at.RaisedAt.Day)).OrderBy(at => at.Brand, StringComparer.Ordinal));
    }

    [SharedDataFact("airline/mentions.csv")]
    public void A_fifth_of_wrong_labels_does_not_hide_the_storm_nor_stir_up_the_quiet()
    {
        const int Seeds = 5;
        var southwest = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var raised = Raised([.. Rows().Select(row => random.NextDouble() < 0.2 ? row with { Label = Another(row.Label, random) } : row)]);
            Assert.Contains(raised, at => at.Brand == "US Airways" && at.RaisedAt >= new DateTimeOffset(2015, 2, 21, 18, 0, 0, Zone));
            Assert.DoesNotContain(raised, at => at.Brand is "Virgin America" or "American" || at.RaisedAt.Day < 21);
            if (raised.Exists(at => at.Brand == "Southwest" && at.RaisedAt.Day == 21)) southwest++;
        }

        Assert.Equal(Seeds, southwest);
    }

    private static string Another(string label, Random random) => Labels.Where(other => other != label).ElementAt(random.Next(Labels.Length - 1));

    private static List<(string Brand, DateTimeOffset RaisedAt)> Raised(IReadOnlyList<Row> rows)
    {
        var raised = new List<(string, DateTimeOffset)>();
        foreach (var brand in rows.GroupBy(row => row.Brand))
        {
            var counted = brand.GroupBy(row => EventTime.BucketOf(row.Published)).OrderBy(bucket => bucket.Key)
                .Select(bucket => new BucketCount(bucket.Key, bucket.Count(row => row.Label == "negative"), bucket.Count())).ToList();
            var state = SpikeState.Empty;
            foreach (var bucket in BucketWalk.Walk(counted[0].Start, counted[^1].Start.AddDays(1), 0, counted))
            {
                (state, var decision) = SpikeDetector.Observe(state, bucket);
                if (decision is SpikeDecision.Raised incident) raised.Add((brand.Key, incident.Incident.RaisedAt.ToOffset(Zone)));
            }
        }

        return raised;
    }

    private static List<Row> Rows()
    {
        var lines = Records(File.ReadAllText(SharedDataFactAttribute.PathOf("airline/mentions.csv")!)).ToList();
        int Column(string name) => lines[0].IndexOf(name);
        int id = Column("externalId"), published = Column("published"), brand = Column("label.brand"), label = Column("label.sentiment");
        return [.. lines.Skip(1).DistinctBy(line => line[id])
            .Select(line => new Row(DateTimeOffset.Parse(line[published], CultureInfo.InvariantCulture), line[brand], line[label]))];
    }

    /// <summary>RFC 4180: quoted fields may hold commas, doubled quotes and line ends.</summary>
    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || (c != ',' && c != '\n' && c != '\r')) field.Append(c);
            else if (c != '\r')
            {
                record.Add(field.ToString());
                field.Clear();
                if (c != '\n') continue;
                yield return record;
                record = [];
            }
        }
    }

    private sealed record Row(DateTimeOffset Published, string Brand, string Label);
}
