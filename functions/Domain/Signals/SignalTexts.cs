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
        if (signal?.Mentions.FirstOrDefault(quoted => quoted.Id == mentionId) is not { } quoted) return null;
        if (mention is null) return signal with { Mentions = [.. signal.Mentions.Where(other => other.Id != mentionId)] };
        var content = SignalMention.Shorten(mention.Content);
        if (content == quoted.Content) return null;
        return signal with { Mentions = [.. signal.Mentions.Select(other => other.Id == mentionId ? other with { Content = content } : other)] };
    }
}
