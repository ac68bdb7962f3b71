using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>What the mentions of a topic tell of it: its name, who raised it first, where, in what tone.</summary>
/// <param name="Mentions">Those that speak of it, oldest first; of one moment, the one that reaches more people first.</param>
public sealed record EmergingStory(string Name, IReadOnlyList<Mention> Mentions)
{
    /// <summary>Voices named as the first.</summary>
    public const int FirstMax = 5;

    /// <summary>Voices remembered, for those who take their words back.</summary>
    private const int FirstKeptMax = 10;

    private const int SourcesMax = 5;

    /// <param name="mentions">Of the brand, from the topic's onset until it was found.</param>
    public static EmergingStory Of(EmergingTopic topic, IEnumerable<Mention> mentions, OwnWords own)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(own);
        var terms = topic.Terms.ToHashSet();
        var speaking = mentions
            .Where(mention => Utterance.Of(mention, own) is { } said && said.Terms.Any(terms.Contains))
            .OrderBy(EventTime.Of).ThenByDescending(mention => mention.Author?.Followers ?? 0).ThenBy(mention => mention.Id, StringComparer.Ordinal)
            .ToList();
        return new EmergingStory(StoryName.Of(speaking, terms, own), speaking);
    }

    /// <summary>One mention of each of the first voices.</summary>
    public IEnumerable<Mention> First(int most = FirstMax)
        => Mentions.Where(Utterance.IsOwnWord).DistinctBy(Utterance.VoiceOf).Take(most);

    /// <param name="topic">As it was found; what it has counted since then, it keeps.</param>
    public EmergingTopic Describe(EmergingTopic topic, string brand)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic with
        {
            Name = Name,
            Onset = Mentions.Count > 0 ? EventTime.Of(Mentions[0]) : topic.Onset,
            Mentions = topic.Mentions + Mentions.Count,
            Negative = topic.Negative + Mentions.Count(mention => mention.ToneTowards(brand) == SentimentLabel.Negative),
            First = [.. First(FirstKeptMax).Select(mention => mention.Id)],
            Sources = [.. Mentions.CountBy(mention => mention.Source)
                .OrderByDescending(source => source.Value).ThenBy(source => source.Key, StringComparer.Ordinal)
                .Take(SourcesMax).Select(source => source.Key)],
        };
    }
}
