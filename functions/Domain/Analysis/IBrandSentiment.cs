using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>Tells the tone towards each of several brands in one text. Never throws on any text.</summary>
public interface IBrandSentiment
{
    /// <param name="text">The text that the matches' places count in; a match outside it is passed over.</param>
    /// <param name="language">ISO 639-1 code, or <c>und</c>.</param>
    /// <returns>For each brand, in order: its tone, or <c>null</c> for all where fewer than two are named or all are judged alike.</returns>
    IReadOnlyList<SentimentLabel?> Towards(string text, string language, IReadOnlyList<BrandMatch> brands);
}
