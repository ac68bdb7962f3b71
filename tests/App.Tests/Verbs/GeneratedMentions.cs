using System.Globalization;
using System.Text;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>A file of the shape of a real collection: six brands by their handles, a week, some rows sent twice, not in order.</summary>
internal static class GeneratedMentions
{
    private static readonly string[] Handles = ["@VirginAmerica", "@united", "@SouthwestAir", "@JetBlue", "@USAirways", "@AmericanAir", "nobody"];

    private static readonly string[] Words =
    [
        "delayed", "again", "thanks", "great", "crew", "bag", "lost", "hold", "hours", "love", "seat", "refund", "late", "best",
        "worst", "gate", "why", "help", "ok", "tomorrow",
    ];

    /// <returns>How many different mentions the file holds.</returns>
    public static int Write(string path, int rows, int seed)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2026, 2, 16, 0, 0, 0, TimeSpan.FromHours(-8));
        var csv = new StringBuilder("externalId,published,source,content,author.handle,author.location,label.brand\n");
        var distinct = 0;
        for (var i = 0; i < rows; i++)
        {
            var isRepeat = i > 0 && random.NextDouble() < 0.01;
            var post = isRepeat ? random.Next(distinct) : distinct++;
            csv.AppendLine(Row(post, start, seed));
        }
        File.WriteAllText(path, csv.ToString());
        return distinct;
    }

    private static string Row(int post, DateTimeOffset start, int seed)
    {
        var random = new Random((seed * 1_000_003) ^ post);
        var handle = Handles[random.Next(Handles.Length)];
        var words = string.Join(' ', Enumerable.Range(0, 6 + random.Next(12)).Select(_ => Words[random.Next(Words.Length)]));
        var published = start.AddSeconds(random.Next(7 * 24 * 3600)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        return $"{1_000_000 + post},{published},twitter,\"{handle} \"\"{words}\"\", {post}\",user{random.Next(900)},,ignored";
    }
}
