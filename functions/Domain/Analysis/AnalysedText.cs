using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>What every model reads of a mention, so that their answers speak of the same text.</summary>
public static class AnalysedText
{
    /// <summary>The title, where there is one, then the text.</summary>
    public static string Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return mention.Name is null ? mention.Content : $"{mention.Name}\n{mention.Content}";
    }
}
