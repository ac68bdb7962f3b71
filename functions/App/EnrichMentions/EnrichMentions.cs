using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Enriching;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App;

/// <summary>Makes mentions readable, tells their language and the brands they speak of. Follows changes of the configuration.</summary>
public sealed class EnrichMentions(IListening listening, ILanguageIdentifier languages, IMarkup markup) : IEventHubFunction
{
    private readonly Lock _lock = new();
    private ListeningConfiguration? _compiledFor;
    private MentionEnricher? _enricher;

    public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Task.FromResult(EachEvent.Transform(batch, MentionEventType.Enriched, Current().Enrich));
    }

    /// <summary>Compiling thousands of queries takes a while, so it is done once per configuration.</summary>
    private MentionEnricher Current()
    {
        var configuration = listening.Current;
        lock (_lock)
        {
            if (_enricher is null || !ReferenceEquals(_compiledFor, configuration))
            {
                _enricher = new MentionEnricher(configuration, languages, markup);
                _compiledFor = configuration;
            }
            return _enricher;
        }
    }
}
