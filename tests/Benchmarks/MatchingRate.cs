using System.Diagnostics;
using System.Globalization;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Benchmarks;

/// <summary>How fast one core matches mentions against many queries, and how the cost grows with them.</summary>
internal static class MatchingRate
{
    private const int Mentions = 20_000;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);

    /// <param name="file">A CSV of mentions; without it, generated posts.</param>
    public static void Print(string? file)
    {
        var mentions = file is null ? Generated() : Read(ReplayFile.Read(file));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mentions.Count:N0} mentions from {file ?? "the generator"}, one core"));
        Console.WriteLine("| queries | terms and operators | compiled in ms | mentions/s | µs per mention | brands found per mention |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var count in new[] { 100, 1_000, 10_000 }) Measure(new GeneratedQueries(seed: 1).Make(count), mentions);
    }

    private static void Measure(IReadOnlyList<BrandQuery> queries, List<Mention> mentions)
    {
        var watch = Stopwatch.StartNew();
        var set = QuerySet.Compile(queries);
        var compiled = watch.Elapsed;
        var found = mentions.Sum(mention => (long)set.Match(mention).Count);
        var rate = 0.0;
        for (var start = Stopwatch.StartNew(); start.Elapsed < Long;)
        {
            watch.Restart();
            foreach (var mention in mentions) set.Match(mention);
            rate = Math.Max(rate, mentions.Count / watch.Elapsed.TotalSeconds);
        }

        var size = queries.Sum(query => (long)query.Query.ToString().Count(c => c == ' ') + 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {queries.Count:N0} | {size:N0} | {compiled.TotalMilliseconds:N0} | {rate:N0} | {1e6 / rate:0.0} | {(double)found / mentions.Count:0.00} |"));
    }

    private static List<Mention> Generated() => Read(new GeneratedPosts(Mentions, seed: 1).Batches().SelectMany(batch => batch));

    private static List<Mention> Read(IEnumerable<ReplayItem> items) => [.. items.Chunk(IntakeBody.ItemsMax).SelectMany(Body)];

    private static IEnumerable<Mention> Body(ReplayItem[] items)
    {
        byte[] body = [.. items.SelectMany(item => item.Json.Append((byte)'\n'))];
        return IntakeBody.Read(IntakeFormat.NdJson, body, TimeProvider.System.GetUtcNow()).Items.Select(item => item.Mention).OfType<Mention>();
    }
}
