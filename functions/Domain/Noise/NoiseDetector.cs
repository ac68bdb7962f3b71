using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Noise;

/// <summary>
/// Tells spam, promotion, giveaways and repetition from what people have to say. One sign alone is doubtful (people also talk about
/// discounts); two, or a sign with a link to click, are not.
/// </summary>
public static class NoiseDetector
{
    /// <summary>Tags, handles and links in one post from which they are more than its words can carry.</summary>
    private const int TagsMany = 8;

    /// <returns>The level with its reasons, or <c>null</c> where there is none.</returns>
    public static NoiseAssessment? Detect(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var text = mention.Content.AsSpan();
        List<NoiseReason>? reasons = null;
        if (text.ContainsAny(NoisePhrases.Giveaway)) (reasons ??= []).Add(NoiseReason.Giveaway);
        if (text.ContainsAny(NoisePhrases.Promotion)) (reasons ??= []).Add(NoiseReason.Promotion);
        if (text.ContainsAny(NoisePhrases.Spam)) (reasons ??= []).Add(NoiseReason.Spam);
        if (mention.DuplicateOf is { IsBySameAuthor: true }) (reasons ??= []).Add(NoiseReason.Repetition);
        if (IsStuffed(mention)) (reasons ??= []).Add(NoiseReason.TagStuffing);
        if (reasons is null) return null;
        var sells = reasons[0] is NoiseReason.Giveaway or NoiseReason.Promotion or NoiseReason.Spam;
        var isCertain = reasons.Count > 1 || (sells && mention.Attachment.Count > 0);
        return new NoiseAssessment(isCertain ? NoiseLevel.High : NoiseLevel.Low, reasons);
    }

    private static bool IsStuffed(Mention mention)
    {
        var tags = mention.Tag.Count + mention.Attachment.Count;
        return tags >= TagsMany && 2 * tags > mention.Content.AsSpan().Count(' ') + 1;
    }
}
