using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Duplicates;
using MentionPipeline.Domain.Enriching;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Noise;

namespace MentionPipeline.App;

/// <summary>Makes mentions readable, tells their language and the brands they speak of. Follows changes of the configuration.</summary>
/// <param name="repeats">Says what a mention repeats; without it, a window of the last ones does.</param>
public sealed class EnrichMentions(
    IListening listening, ILanguageIdentifier languages, IMarkup markup, Func<Mention, NearDuplicate?>? repeats = null) : IEventHubFunction
{
    private readonly Func<Mention, NearDuplicate?> _repeats = repeats ?? new NearDuplicateWindow().Observe;
    private readonly Lock _lock = new();
    private ListeningConfiguration? _compiledFor;
    private MentionEnricher? _enricher;

    public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (enricher, configuration) = (Current(), listening.Current);
        return Task.FromResult(EachEvent.Transform(batch, MentionEventType.Enriched, mention => Judge(enricher.Enrich(mention), configuration)));
    }

    /// <summary>What a wanted mention repeats, and whether it is noise: both rest on the mentions before it.</summary>
    private Mention Judge(Mention mention, ListeningConfiguration configuration)
    {
        if (mention.FilterReason is not null) return mention;
        var repeated = _repeats(mention);
        if (mention.Deleted is not null) return mention;
        var compared = mention with { DuplicateOf = repeated is null ? null : repeated with { Counts = !configuration.Duplicates.CountOnce } };
        var noise = NoiseDetector.Detect(compared);
        var isExcluded = noise is not null && noise.Level >= configuration.Noise.Exclude;
        return compared with { Noise = noise, FilterReason = isExcluded ? FilterReason.Noise : null };
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
