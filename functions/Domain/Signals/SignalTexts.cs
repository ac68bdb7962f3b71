using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Signals;

/// <summary>Keeps what a signal quotes to what its mentions say now.</summary>
public static class SignalTexts
{
    /// <summary>A signal quotes mentions of the window before it was raised: none is longer.</summary>
    public static readonly TimeSpan WindowMax = TimeSpan.FromDays(2);

    /// <param name="mention">As it is now; <c>null</c> where it is gone.</param>
    /// <returns>The signal to write; <c>null</c> where it does not quote the mention, or quotes it right.</returns>
    public static SignalDocument? Follow(SignalDocument? signal, string mentionId, Mention? mention)
    {
        if (signal is null) return null;
        var mentions = Follow(signal.Mentions, mentionId, mention);
        var evidence = Follow(signal.Evidence, mentionId, mention);
        var isRight = ReferenceEquals(mentions, signal.Mentions) && ReferenceEquals(evidence, signal.Evidence);
        return isRight ? null : signal with { Mentions = mentions, Evidence = evidence };
    }

    private static IReadOnlyList<SignalMention> Follow(IReadOnlyList<SignalMention> quoted, string mentionId, Mention? mention)
    {
        if (quoted.FirstOrDefault(other => other.Id == mentionId) is not { } said) return quoted;
        if (Follow(said, mention) is not { } now) return [.. quoted.Where(other => other.Id != mentionId)];
        return ReferenceEquals(now, said) ? quoted : [.. quoted.Select(other => other.Id == mentionId ? now : other)];
    }

    private static SignalEvidence? Follow(SignalEvidence? evidence, string mentionId, Mention? mention)
    {
        if (evidence is null) return null;
        var next = evidence;
        if (mention is null && evidence.Authors.Any(author => author.Mention == mentionId))
            next = next with { Authors = [.. evidence.Authors.Where(author => author.Mention != mentionId)] };
        if (evidence.First is not { } first || first.Mention.Id != mentionId) return next;
        var now = Follow(first.Mention, mention);
        return ReferenceEquals(now, first.Mention) ? next : next with { First = now is null ? null : first with { Mention = now } };
    }

    /// <returns>The same object where it is right; <c>null</c> where the mention is gone.</returns>
    private static SignalMention? Follow(SignalMention quoted, Mention? mention)
    {
        if (mention is null) return null;
        var content = SignalMention.Shorten(mention.Content);
        return content == quoted.Content ? quoted : quoted with { Content = content };
    }
}
