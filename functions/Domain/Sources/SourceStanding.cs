using MentionPipeline.Domain.Listening;

namespace MentionPipeline.Domain.Sources;

/// <summary>What a source is to the configuration.</summary>
/// <param name="IsConfigured">The configuration names it, among the polled sources or the webhooks.</param>
/// <param name="IsListenedTo">It is meant to send: turned on, or never named, as those that send to the front door.</param>
public readonly record struct SourceStanding(bool IsConfigured, bool IsListenedTo)
{
    /// <param name="state">What is known of it; a source that was named once and is no more was taken out on purpose.</param>
    public static SourceStanding Of(string source, SourceHealthDocument? state, ListeningConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var isEnabled = configuration.Sources.FirstOrDefault(one => one.Id == source)?.Enabled
            ?? configuration.Webhooks.FirstOrDefault(one => one.Id == source)?.Enabled;
        return new SourceStanding(isEnabled is not null, isEnabled ?? state is not { IsConfigured: true });
    }
}
