using MentionPipeline.AzureCloud.Language;
using MentionPipeline.AzureCloud.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.Language;

public sealed class CascadeClassifierTests : IAsyncLifetime, IDisposable
{
    private const string ByEmbedded = "fake";

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimers _clock = new();
    private LanguageLoopback _service = null!;
    private SqliteStore _store = null!;

    public async Task InitializeAsync()
    {
        _service = await LanguageLoopback.StartAsync();
        _store = OpenStore();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Only_what_the_embedded_model_abstains_from_goes_to_the_service_and_each_says_who_spoke()
    {
        var heard = await HearAsync(Cascade(100), Said("sure"), Said("unsure good"), Said("sure"), Said("unsure bad"));

        Assert.Equal([ByEmbedded, "azure-language", ByEmbedded, "azure-language"], heard.Select(mention => mention.Sentiment!.Model));
        Assert.Equal(LanguageLoopback.ModelVersion, heard[1].Sentiment!.Version);
        Assert.Equal([SentimentLabel.Positive, SentimentLabel.Negative], new[] { heard[1].Sentiment!.Label, heard[3].Sentiment!.Label });
        Assert.Equal(["unsure good", "unsure bad"], Sent());
        Assert.Equal(2, (await MeterAsync())!.Reserved);
    }

    [Fact]
    public async Task Irony_widens_the_band_so_that_a_doubtful_tone_gets_a_second_opinion()
    {
        var embedded = new EmbeddedClassifier(new WordyModel(), new IronyHeard());
        var cascade = new CascadeClassifier(embedded, Client(), AbstainBand.Default, null, NullLogger.Instance);

        var heard = await HearAsync(cascade, Said("likely"), Said("likely, of course"));

        Assert.Equal([ByEmbedded, "azure-language"], heard.Select(mention => mention.Sentiment!.Model));
        Assert.Equal(["likely, of course"], Sent());
    }

    [Fact]
    public async Task In_the_mode_azure_everything_goes_that_can()
    {
        var heard = await HearAsync(
            new CascadeClassifier(Embedded(), Client(), AbstainBand.Everything, null, NullLogger.Instance),
            Said("sure"), Said("sure", "und"), Said("sure") with { InLanguage = null }, Said(""), Said("sure", "tlh"));

        Assert.Equal(["azure-language", ByEmbedded, ByEmbedded, ByEmbedded, ByEmbedded], heard.Select(mention => mention.Sentiment!.Model));
        Assert.Equal(["sure"], Sent());
    }

    [Fact]
    public async Task Scores_sum_to_one_and_mixed_becomes_the_stronger_side()
    {
        var heard = await HearAsync(Cascade(100), Said("unsure good"), Said("unsure both"), Said("unsure"));

        Assert.Equal([SentimentLabel.Positive, SentimentLabel.Negative, SentimentLabel.Neutral], heard.Select(mention => mention.Sentiment!.Label));
        Assert.All(heard.Select(mention => mention.Sentiment!.Scores), scores => Assert.Equal(1, scores.Negative + scores.Neutral + scores.Positive, 12));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    public async Task The_budget_is_spent_from_the_first_on_and_never_over(long budget, int answered)
    {
        var heard = await HearAsync(Cascade(budget), Said("unsure good"), Said("unsure good"), Said("unsure " + new string('x', 2_500)), Said("unsure good"));

        Assert.Equal(answered, heard.Count(mention => mention.Sentiment!.Model == "azure-language"));
        Assert.InRange((await MeterAsync())?.Reserved ?? 0, 0, budget);
        Assert.Equal(answered, Sent().Count);
    }

    [Fact]
    public async Task The_meter_survives_a_restart_and_starts_anew_with_the_month()
    {
        await HearAsync(Cascade(2), Said("unsure good"));
        _store.Dispose();
        _store = OpenStore();
        var heard = await HearAsync(Cascade(2), Said("unsure good"), Said("unsure good"));
        Assert.Equal(["azure-language", ByEmbedded], heard.Select(mention => mention.Sentiment!.Model));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("azure-language", (await HearAsync(Cascade(2), Said("unsure good")))[0].Sentiment!.Model);
        Assert.Equal(1, (await MeterAsync())!.Reserved);
    }

    [Fact]
    public async Task Two_instances_at_once_never_spend_more_than_the_budget()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => Cascade(10)).ToList();

        var heard = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => HearAsync(instances[i % 4], Said("unsure good")))));

        Assert.InRange(Sent().Count, 1, 10);
        Assert.Equal(Sent().Count, heard.Count(mentions => mentions[0].Sentiment!.Model == "azure-language"));
        Assert.InRange((await MeterAsync())!.Reserved, Sent().Count, 10);
    }

    [Fact]
    public async Task It_is_metered_before_it_is_sent()
    {
        MeterDocument? seen = null;
        _service.Next(async (context, request) =>
        {
            seen = await MeterAsync();
            await LanguageLoopback.Changed(_ => { })(context, request);
        });

        await HearAsync(Cascade(10), Said("unsure good"));

        Assert.Equal(1, seen!.Reserved);
    }

    [Fact]
    public async Task A_meter_that_fails_spends_nothing_and_loses_no_mention()
    {
        var budget = new MonthlyBudget(new BrokenMeters(), _clock, MentionClassifiers.ServiceName, 100);
        var heard = await HearAsync(new CascadeClassifier(Embedded(), Client(), AbstainBand.Default, budget, NullLogger.Instance), Said("unsure good"));

        Assert.Equal(ByEmbedded, heard[0].Sentiment!.Model);
        Assert.Empty(_service.RawRequests);
    }

    [Fact]
    public async Task A_service_that_fails_leaves_the_embedded_answers()
    {
        _service.Next([.. Enumerable.Repeat(LanguageLoopback.Status(403), 3)]);

        var heard = await HearAsync(Cascade(100), [.. Enumerable.Range(0, 25).Select(_ => Said("unsure good"))]);

        Assert.Equal(25, heard.Count(mention => mention.Sentiment!.Model == ByEmbedded));
    }

    [Fact]
    public async Task Partial_results_are_used_and_the_rest_keeps_the_embedded_answer()
    {
        _service.Next(LanguageLoopback.Changed(answer => answer["results"]!["documents"]!.AsArray().RemoveAt(1)));

        var heard = await HearAsync(Cascade(100), Said("unsure good"), Said("unsure bad"), Said("unsure good"));

        Assert.Equal(["azure-language", ByEmbedded, "azure-language"], heard.Select(mention => mention.Sentiment!.Model));
    }

    [Fact]
    public async Task Scores_that_are_none_are_not_taken_for_an_answer()
    {
        _service.Next(LanguageLoopback.Changed(answer =>
        {
            foreach (var document in answer["results"]!["documents"]!.AsArray()) document!["confidenceScores"]!["positive"] = -3;
        }));

        Assert.Equal(ByEmbedded, (await HearAsync(Cascade(100), Said("unsure good")))[0].Sentiment!.Model);
    }

    [Fact]
    public async Task While_the_service_rests_nothing_is_reserved_for_it()
    {
        var cascade = Cascade(100);
        _service.Next(LanguageLoopback.Status(429, "60"));
        await HearAsync(cascade, Said("unsure good"));
        Assert.Equal(1, (await MeterAsync())!.Reserved);

        await HearAsync(cascade, Said("unsure good"), Said("unsure good"));

        Assert.Equal(1, (await MeterAsync())!.Reserved);
        Assert.Single(_service.RawRequests);
    }

    [Fact]
    public async Task A_text_on_which_the_embedded_model_fails_is_told_and_not_sent()
    {
        var answers = await Cascade(100).ClassifyAsync([Said("unsure good"), Said("poison"), Said("unsure bad")], CancellationToken.None);

        Assert.Equal([null, typeof(FormatException), null], answers.Select(answer => answer.Fault?.GetType()));
        Assert.Equal(["unsure good", "unsure bad"], Sent());
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so()
    {
        _service.Next(LanguageLoopback.Silence());
        using var caller = new CancellationTokenSource();

        var asked = Cascade(100).ClassifyAsync([Said("unsure good")], caller.Token);
        while (_service.RawRequests.Count == 0) await Task.Delay(5);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private CascadeClassifier Cascade(long budget)
        => new(Embedded(), Client(), AbstainBand.Default, new(_store.Meters, _clock, MentionClassifiers.ServiceName, budget), NullLogger.Instance);

    private LanguageClient Client() => _service.Client(_clock, new LanguagePatience { RetriesMax = 1, RetryDelay = TimeSpan.Zero });

    private static EmbeddedClassifier Embedded() => new(new WordyModel());

    private SqliteStore OpenStore() => SqliteStore.Open(_directory.File("store.db"), new Clocks(_clock, _clock));

    private async Task<MeterDocument?> MeterAsync()
        => (await _store.Meters.ReadAsync([MeterDocument.Empty(MentionClassifiers.ServiceName, _clock.GetUtcNow()).Id], CancellationToken.None))[0]?.Document;

    private List<string> Sent()
        => [.. _service.Requests.SelectMany(request => request["analysisInput"]!["documents"]!.AsArray()).Select(document => (string)document!["text"]!)];

    private static async Task<IReadOnlyList<Mention>> HearAsync(CascadeClassifier classifier, params Mention[] mentions)
        => [.. (await classifier.ClassifyAsync(mentions, CancellationToken.None)).Select(answer => answer.OrThrow())];

    private Mention Said(string content, string language = "en") => new()
    {
        Id = "m",
        ExternalId = "m",
        Source = "forum",
        Content = content,
        InLanguage = language,
        Published = _clock.GetUtcNow(),
        CollectedAt = _clock.GetUtcNow(),
    };

    /// <summary>Sure of everything that does not say <c>unsure</c>; less so of what says <c>likely</c>.</summary>
    private sealed class WordyModel : ISentimentClassifier
    {
        public Sentiment Classify(string text, string language)
        {
            if (text == "poison") throw new FormatException(text);
            var scores = text.Contains("unsure", StringComparison.Ordinal) ? new SentimentScores(0.36, 0.33, 0.31)
                : text.Contains("likely", StringComparison.Ordinal) ? new SentimentScores(0.25, 0.55, 0.2)
                : new SentimentScores(0.1, 0.8, 0.1);
            return new(SentimentLabel.Neutral, scores, ByEmbedded, "1");
        }
    }

    /// <summary>Hears irony in what says <c>of course</c>.</summary>
    private sealed class IronyHeard : ITextAnalyser
    {
        public TextAnalysis Analyse(string text, string language) => new()
        {
            Irony = text.Contains("of course", StringComparison.Ordinal) ? 1 : 0,
            Version = "1",
        };
    }

    private sealed class BrokenMeters : IDocuments<MeterDocument>
    {
        public Task<IReadOnlyList<Stored<MeterDocument>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation) => throw new IOException();

        public Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<MeterDocument>> writes, CancellationToken cancellation)
            => throw new IOException();

        public Task<Page<MeterDocument>> ListAsync(Listing listing, CancellationToken cancellation) => throw new IOException();

        public Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation) => throw new IOException();
    }
}
