using System.Globalization;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Benchmarks;

/// <summary>How fast one core matches mentions against many queries, and how the cost grows with them. Counts processor time.</summary>
internal static class MatchingRate
{
    private const int Mentions = 20_000;
    private const int Rounds = 12;

    /// <param name="file">A CSV of mentions; without it, generated posts.</param>
    public static void Print(string? file)
    {
        var mentions = file is null ? MeasuredMentions.Generated(Mentions, seed: 1) : MeasuredMentions.Read(file);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mentions.Count:N0} mentions from {file ?? "the generator"}, one thread"));
        Console.WriteLine("| queries | words and operators | compiled in ms | mentions/s of one core | µs per mention | brands found per mention |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var count in new[] { 100, 1_000, 10_000 }) Measure("", new GeneratedQueries(seed: 1).Make(count), mentions);
        foreach (var count in new[] { 100, 1_000, 10_000 })
            Measure(" of frequent words alone", new GeneratedQueries(seed: 1, topicsOnly: true).Make(count), mentions);
    }

    private static void Measure(string kind, IReadOnlyList<BrandQuery> queries, List<Mention> mentions)
    {
        var start = ProcessorTime.Used();
        var set = QuerySet.Compile(queries);
        var compiled = ProcessorTime.Used() - start;
        var found = mentions.Sum(mention => (long)set.Match(mention).Count);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            start = ProcessorTime.Used();
            foreach (var mention in mentions) set.Match(mention);
            if (ProcessorTime.Used() - start is var time && time < best) best = time;
        }

        var operands = queries.Sum(query => (long)query.Query.ToString().Count(c => c == ' ') + 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {queries.Count:N0}{kind} | {operands:N0} | {compiled.TotalMilliseconds:N0} | {mentions.Count / best.TotalSeconds:N0} "
            + $"| {best.TotalMicroseconds / mentions.Count:0.0} | {(double)found / mentions.Count:0.00} |"));
    }
}
