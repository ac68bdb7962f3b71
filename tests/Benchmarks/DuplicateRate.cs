using System.Globalization;
using MentionPipeline.App;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Listening;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Duplicates;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language;
using MentionPipeline.Language.Aspects;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Markup;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Benchmarks;

/// <summary>
/// What the search for near-duplicates costs the rooms that a mention passes: the same rooms over the same mentions with it and without
/// it, by turns. The window is full before anything is measured, as it is in production after its first hours.
/// </summary>
internal sealed class DuplicateRate
{
    private const int Rounds = 15;
    private const int BatchSize = 512;

    private readonly IListening _listening;
    private readonly EmbeddedLanguageIdentifier _languages = new();
    private readonly ClassifyMentions _classify;
    private readonly List<EventBatch> _before;
    private readonly List<EventBatch> _measured;

    private DuplicateRate(ListeningConfiguration listening, List<Mention> mentions)
    {
        _listening = new FixedListening(listening);
        _classify = new ClassifyMentions(new EmbeddedClassifier(
            new EmbeddedSentimentClassifier(), new EmbeddedTextAnalyser(), new EmbeddedBrandSentiment()));
        _before = Batches(MeasuredMentions.Generated(NearDuplicateWindow.SizeDefault, seed: 2));
        _measured = Batches(mentions);
    }

    /// <param name="file">A CSV of mentions; without it, generated posts.</param>
    public static async Task PrintAsync(string listeningPath, string? file)
    {
        const int generated = 15_000;
        var mentions = file is null ? MeasuredMentions.Generated(generated, seed: 1) : MeasuredMentions.Read(file);
        var rate = new DuplicateRate(ListeningFile.Read(listeningPath).Configuration!, mentions);
        await rate.RoundAsync(isSearching: true);
        var rounds = new List<(Spent With, Spent Without)>();
        for (var round = 0; round < Rounds; round++)
        {
            // By turns the first, so that what a round leaves behind for the next falls on both.
            var first = await rate.RoundAsync(isSearching: round % 2 == 0);
            var second = await rate.RoundAsync(isSearching: round % 2 != 0);
            rounds.Add(round % 2 == 0 ? (first, second) : (second, first));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{mentions.Count:N0} mentions from {file ?? "the generator"}, {rounds[0].With.Found:N0} of them repeat another; medians of {Rounds} rounds"));
        Console.WriteLine("| rooms | without, µs of processor time per mention | with | throughput with / without |");
        Console.WriteLine("|---|---|---|---|");
        Print("EnrichMentions", spent => spent.Enrich);
        Print("EnrichMentions and ClassifyMentions", spent => spent.Enrich + spent.Classify);

        void Print(string rooms, Func<Spent, TimeSpan> of)
        {
            var without = Median(rounds.Select(round => of(round.Without).TotalMicroseconds / mentions.Count));
            var with = Median(rounds.Select(round => of(round.With).TotalMicroseconds / mentions.Count));
            var ratio = Median(rounds.Select(round => of(round.Without) / of(round.With)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rooms} | {without:0.0} | {with:0.0} | {ratio:0.00} |"));
        }
    }

    private async Task<Spent> RoundAsync(bool isSearching)
    {
        var window = new NearDuplicateWindow();
        var enrich = new EnrichMentions(_listening, _languages, new HtmlMarkup(), isSearching ? window.Observe : _ => null);
        foreach (var batch in _before) await enrich.RunAsync(batch, CancellationToken.None);
        GC.Collect();
        var start = ProcessorTime.Used();
        var enriched = new List<EventBatch>(_measured.Count);
        foreach (var batch in _measured) enriched.Add(BatchOf((await enrich.RunAsync(batch, CancellationToken.None)).Events));
        var middle = ProcessorTime.Used();
        foreach (var batch in enriched) await _classify.RunAsync(batch, CancellationToken.None);
        var end = ProcessorTime.Used();
        return new(middle - start, end - middle, enriched.Sum(batch => batch.Events.Count(one => one.Event.Data.DuplicateOf is not null)));
    }

    private static List<EventBatch> Batches(IEnumerable<Mention> mentions)
        => [.. mentions.Chunk(BatchSize).Select(part => BatchOf([.. part.Select(MentionEvent.Collected)]))];

    private static EventBatch BatchOf(IReadOnlyList<MentionEvent> events)
        => new("any", "benchmark", 0, [.. events.Select((one, i) => new ReceivedEvent(new EventPosition("benchmark", 0, i), one, default))], []);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private readonly record struct Spent(TimeSpan Enrich, TimeSpan Classify, int Found);

    private sealed record FixedListening(ListeningConfiguration Current) : IListening;
}
