using System.Diagnostics;
using System.Text.Json;
using MentionPipeline.App;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Listening;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Embedded.Storing;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Markup;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Benchmarks;

/// <summary>Each stage on one thread, without hubs between them.</summary>
internal sealed class StagesAlone(string folder, string listeningPath, int count)
{
    private const int BatchSize = 512;
    private readonly IListening _listening = new FixedListening(ListeningFile.Read(listeningPath).Configuration!);

    /// <returns>Stage and mentions per second, in the order in which a mention passes them; and the messages of the last hub.</returns>
    public async Task<(IReadOnlyList<(string Stage, double PerSecond)> Rates, IReadOnlyList<byte[]> Messages)> MeasureAsync()
    {
        var rates = new List<(string, double)>();
        var collected = Time(rates, "ReceiveMentions", Receive);
        var enrich = new EnrichMentions(_listening, new EmbeddedLanguageIdentifier(), new HtmlMarkup());
        await enrich.RunAsync(BatchOf(HubName.Collected, collected.Take(BatchSize), 0), CancellationToken.None);
        var enriched = await TimeAsync(rates, "EnrichMentions", enrich, HubName.Collected, collected);
        var classify = new ClassifyMentions(new EmbeddedClassifier(new EmbeddedSentimentClassifier()));
        await classify.RunAsync(BatchOf(HubName.Enriched, enriched.Take(BatchSize), 0), CancellationToken.None);
        var classified = await TimeAsync(rates, "ClassifyMentions", classify, HubName.Enriched, enriched);
        byte[][] messages = [.. classified.Select(item => JsonSerializer.SerializeToUtf8Bytes(item, PipelineJson.Options))];
        using var store = SqliteStore.Open(Path.Combine(folder, "store.db"), Clocks.Live);
        await TimeAsync(rates, "StoreMentions", new StoreMentions(store, _listening, Clocks.Live), HubName.Classified, classified);
        return (rates, messages);
    }

    private List<MentionEvent> Receive()
    {
        var events = new List<MentionEvent>(count);
        var collectionTime = new ReplayedCollectionTime();
        foreach (var batch in new GeneratedPosts(count, seed: 1).Batches())
        {
            var body = batch.SelectMany(item => item.Json.Append((byte)'\n')).ToArray();
            var reading = IntakeBody.Read(IntakeFormat.NdJson, body, TimeProvider.System.GetUtcNow());
            events.AddRange(reading.Items.Select(item => MentionEvent.Collected(item.Mention! with { CollectedAt = collectionTime.Of(item.Mention!) })));
        }
        return events;
    }

    private static List<MentionEvent> Time(List<(string, double)> rates, string stage, Func<List<MentionEvent>> run)
    {
        var watch = Stopwatch.StartNew();
        var events = run();
        rates.Add((stage, events.Count / watch.Elapsed.TotalSeconds));
        return events;
    }

    private static async Task<List<MentionEvent>> TimeAsync(
        List<(string, double)> rates, string stage, IEventHubFunction function, string hub, List<MentionEvent> events)
    {
        var outputs = new List<MentionEvent>(events.Count);
        var watch = Stopwatch.StartNew();
        for (var from = 0; from < events.Count; from += BatchSize)
            outputs.AddRange((await function.RunAsync(BatchOf(hub, events.Skip(from).Take(BatchSize), from), CancellationToken.None)).Events);
        rates.Add((stage, events.Count / watch.Elapsed.TotalSeconds));
        return outputs;
    }

    private static EventBatch BatchOf(string hub, IEnumerable<MentionEvent> events, int firstSequence) => new(
        hub, "benchmark", 0, [.. events.Select((item, i) => new ReceivedEvent(new EventPosition("benchmark", 0, firstSequence + i), item, default))], []);

    private sealed record FixedListening(ListeningConfiguration Current) : IListening;
}
