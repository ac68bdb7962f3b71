using System.Globalization;
using System.Net;
using System.Text.Json;
using MentionPipeline.App.Querying;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.App.Tests.QueryApi;

/// <summary>The API over HTTP, with a store that a test fills by hand.</summary>
public abstract class QueryApiScene : IAsyncLifetime
{
    private protected static readonly LedgerLine[] Ledger =
    [
        new("social") { Received = 10, Stored = 5, Duplicate = 2, Filtered = 1, Quarantined = 1, Inflight = 1, LastCollectedAt = Some.Time },
        new("rss") { Received = 3, Stored = 3 },
    ];

    private static readonly EmbeddedSentimentClassifier Shipped = new();

    private readonly SteppedClock _clock = new(Some.Time);
    private ForwardedServer _server = null!;

    private protected QueryApiScene() => Store = new MemoryStore(_clock);

    private protected MemoryStore Store { get; }

    /// <summary>The models that ship.</summary>
    private protected static TextModels Models { get; } = new(new EmbeddedLanguageIdentifier(), Shipped, Shipped);

    private protected FixedWatermark Watermark { get; } = new(Some.Time.AddMinutes(-1));

    private protected FixedListening Listening { get; } = new(new ListeningConfiguration
    {
        Brands = [new Brand("aurora", "Aurora", "aurora") { Competitors = ["brio"] }, new Brand("brio", "Brio", "brio")],
    });

    public async Task InitializeAsync()
        => _server = await ForwardedServer.StartAsync(
            new MentionPipeline.App.QueryApi(Store, new FixedLedger(Ledger), Watermark, Listening, new Clocks(_clock, _clock), Models));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private protected Task<JsonElement> GetAsync(string path) => _server.GetAsync(path);

    private protected Task<string> ProblemAsync(string path, HttpStatusCode status) => _server.ProblemAsync(path, status);

    private protected Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) => _server.Http.SendAsync(new HttpRequestMessage(method, path));

    private protected void PutRollup(
        string brand, DateTimeOffset bucket, Counts counts, int partition = 0, TopicCounts? topics = null) => Store.Rollups.Put(new RollupDocument
        {
            Brand = brand,
            Bucket = bucket,
            Generation = Some.Generation,
            Partition = partition,
            Through = 1,
            Counts = counts,
            Topics = topics,
            ChangedAt = Some.Time,
        });

    private protected SignalDocument PutSignal(string brand, DateTimeOffset raisedAt, SignalStatus status = SignalStatus.Raised)
    {
        var signal = Some.Signal(brand, raisedAt) with { Status = status };
        Store.Signals.Put(signal);
        return signal;
    }

    /// <summary>An instant as a query parameter.</summary>
    private protected static string At(DateTimeOffset instant)
        => Uri.EscapeDataString(instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
