using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Privacy;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App;

/// <summary>
/// A signal as it may leave. What it quotes was masked when it was raised, but follows its mentions when they are edited: so it
/// is masked again whenever something is told of it. Masking what is masked changes nothing.
/// </summary>
internal static class MaskedSignal
{
    public static SignalDocument Of(SignalDocument signal, PrivacySettings privacy) => privacy.MaskPersonalData
        ? signal with { Mentions = [.. signal.Mentions.Select(mention => mention with { Content = PersonalData.Mask(mention.Content) })] }
        : signal;
}
