using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>Says how mentions sound, a batch at a time: a service is asked once for many.</summary>
public interface IMentionClassifier
{
    /// <summary>
    /// One answer for each mention, in their order. What goes wrong with one mention is told in its answer and concerns it
    /// alone; a service that fails is replaced by a model that does not, so an exception here means that the caller gave up.
    /// </summary>
    Task<IReadOnlyList<ClassifiedMention>> ClassifyAsync(IReadOnlyList<Mention> mentions, CancellationToken cancellation);
}

/// <summary>A mention with its sentiment, or the fault that kept it from having one.</summary>
public readonly record struct ClassifiedMention(Mention Mention, Exception? Fault = null)
{
    /// <exception cref="Exception">The fault, where there is one.</exception>
    public Mention OrThrow() => Fault is null ? Mention : throw Fault;
}
