using MentionPipeline.App.Classifying;
using MentionPipeline.App.Delivery;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Querying;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Language;
using MentionPipeline.Language.Adaptation;
using MentionPipeline.Language.Aspects;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Markup;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.App.Hosting;

/// <summary>What a host gives to the functions: the ports, with its own adapters behind them.</summary>
internal sealed record PipelineParts(
    Clocks Clocks,
    IListening Listening,
    ICollectionTime CollectionTime,
    IStore Store,
    IMentionHub Hub,
    ILedger Ledger,
    IWatermark Watermark,
    IExportFolder Exports,
    GuardedHttp Outbound,
    ISecrets Secrets,
    IRaisedSignals RaisedSignals,
    SharedKey Key,
    ILoggerFactory Logs)
{
    /// <summary>The classifier, where it is not the embedded model alone. It is given that model.</summary>
    public Func<IMentionClassifier, IMentionClassifier> Classifier { get; init; } = embedded => embedded;

    /// <summary>Every room of the pipeline, in the order in which a mention passes them.</summary>
    public FunctionTable Functions()
    {
        var languages = new EmbeddedLanguageIdentifier();
        var shipped = new EmbeddedSentimentClassifier();
        var sentiment = new AdaptableSentimentClassifier(shipped);
        var sender = new ChannelSender(Outbound, Secrets, Clocks);
        return new FunctionTable(
        [
            new ReceiveMentions(Key, CollectionTime, Clocks),
            new LabelMentions(Key, Store.Mentions, Clocks),
            new ForgetAuthors(Key, Store, Clocks),
            new ReceiveWebhook(Listening, Secrets, Hub, CollectionTime, Store, Clocks, Logs.CreateLogger<ReceiveWebhook>()),
            new RenewSubscriptions(Listening, Secrets, Store, Outbound, Clocks, Logs.CreateLogger<RenewSubscriptions>()),
            new ImportMentions(Key, CollectionTime, Clocks),
            new EnrichMentions(Listening, languages, new HtmlMarkup()),
            new ClassifyMentions(Classifier(Embedded(sentiment)), AdaptationOf(sentiment, shipped)),
            new StoreMentions(Store, Listening, Clocks),
            new PollSources(Store, Listening, Hub, SourceReader(), new SystemRandomness(), Clocks, Logs.CreateLogger<PollSources>()),
            new DetectSpikes(Listening, Store, Watermark, Clocks, Logs.CreateLogger<DetectSpikes>(), RaisedSignals),
            new FindEmergingTopics(Listening, Store, Watermark, Clocks, Logs.CreateLogger<FindEmergingTopics>(), RaisedSignals),
            new DeliverAlerts(Store, Listening, sender, Secrets, new SystemRandomness(), Clocks, Logs.CreateLogger<DeliverAlerts>()),
            new AnswerSignals(Key, Store, Listening, Clocks, Logs.CreateLogger<AnswerSignals>()),
            new TestChannel(Key, Store, Listening, sender, Secrets, Clocks),
            new ExportMentions(Store, Exports, Listening, Clocks),
            new AdaptSentiment(Store, Listening, shipped, new EmbeddedSentimentTrainer(shipped), Clocks, Logs.CreateLogger<AdaptSentiment>()),
            new WatchSources(Store, Ledger, Listening, Clocks, Logs.CreateLogger<WatchSources>(), RaisedSignals),
            new ApplyRetention(Store),
            new QueryApi(Store, Ledger, Watermark, Listening, Clocks, new TextModels(languages, shipped, shipped)),
            new PreviewQueries(Store.Mentions, Listening, Clocks),
            new Dashboard(),
        ]);
    }

    private static EmbeddedClassifier Embedded(AdaptableSentimentClassifier sentiment)
        => new(sentiment, new EmbeddedTextAnalyser(), new EmbeddedBrandSentiment());

    private StoredAdaptation AdaptationOf(AdaptableSentimentClassifier sentiment, EmbeddedSentimentClassifier shipped)
        => new(Store.Adaptations, Listening, sentiment, AdaptSentiment.VersionOf(shipped), Clocks.Wall, Logs.CreateLogger<StoredAdaptation>());

    private ReaderByKind SourceReader() => ReaderByKind.All(Outbound, Secrets, Clocks, Logs);
}
