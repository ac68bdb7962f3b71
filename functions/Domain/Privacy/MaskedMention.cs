using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Privacy;

/// <summary>A mention as it may leave the house: personal data in its texts are masked, its author is named as the source names them.</summary>
public static class MaskedMention
{
    public static Mention Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return mention with
        {
            Content = PersonalData.Mask(mention.Content),
            OriginalContent = null,
            Name = mention.Name is null ? null : PersonalData.Mask(mention.Name),
            Summary = mention.Summary is null ? null : PersonalData.Mask(mention.Summary),
            Analysis = mention.Analysis is null ? null : mention.Analysis with { KeyPhrases = [.. mention.Analysis.KeyPhrases.Select(PersonalData.Mask)] },
        };
    }
}
