using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Privacy;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App;

/// <summary>Mentions that show what an incident is about: of its window, surely negative (of the volume, widely heard), each by another author.</summary>
internal static class RepresentativeMentions
{
    public const int CountMax = 5;

    /// <summary>A longer address is left out: a shortened one leads nowhere.</summary>
    public const int UrlLengthMax = 500;

    /// <param name="masks">Personal data in the texts is replaced by its kind: they leave with alerts.</param>
    internal static IReadOnlyList<SignalMention> Choose(IEnumerable<Mention> mentions, string brand, SeriesName series, bool masks = false)
        => [.. mentions
            .Where(mention => series.Counts(mention, brand))
            .OrderByDescending(mention => series.Kind == SeriesKind.Volume ? mention.Author?.Followers ?? 0 : CertaintyOf(mention))
            .DistinctBy(AuthorOf, StringComparer.OrdinalIgnoreCase)
            .Take(CountMax)
            .Select(mention => Show(mention, masks, mention.ToneTowards(brand)))];

    /// <summary>What a person has said is certain.</summary>
    private static double CertaintyOf(Mention mention) => mention.Label?.Sentiment is null ? mention.Sentiment?.Scores.Negative ?? 0 : 1;

    private static string AuthorOf(Mention mention)
        => mention.Author is { } author && (author.Handle ?? author.Id ?? author.Name) is { Length: > 0 } name ? $"{mention.Source}|{name}" : mention.Id;

    /// <summary>Masked before it is shortened: half a number is still half of somebody's number.</summary>
    internal static SignalMention Show(Mention mention, bool masks, SentimentLabel? tone = SentimentLabel.Negative) => new(
        mention.Id,
        SignalMention.Shorten(masks ? PersonalData.Mask(mention.Content) : mention.Content),
        mention.Url is { Length: <= UrlLengthMax } ? mention.Url : null,
        (tone ?? SentimentLabel.Neutral).ToString().ToLowerInvariant());
}
