using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Privacy;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Emerging;

/// <summary>The signal that a topic emerges. It is for information, unless most of what is said is negative.</summary>
public static class EmergingSignal
{
    /// <summary>One is told of a brand within this time; the others are listed.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromDays(1);

    /// <summary>From this share of negatives on it is a warning,</summary>
    private const double NegativeShareMin = 0.5;

    /// <summary>if it is also this much more than usual: of some brands nobody speaks well.</summary>
    private const double AboveUsualMin = 0.15;

    /// <summary>An id of the subjects that can be followed is named if this share of the mentions speaks of it.</summary>
    private const double TopicShareMin = 0.25;

    private const int TopicsMax = 3;
    private const int UrlLengthMax = 500;
    private const int NameLengthMax = 100;
    private const int AuthorsMax = 3;

    public static string IdOf(string brand, EmergingTopic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return SignalId.Of(brand, SignalKind.EmergingTopic, topic.FoundAt);
    }

    /// <param name="topic">Described.</param>
    /// <param name="story">Its mentions until it was found.</param>
    public static SignalDocument Of(Brand brand, EmergingTopic topic, EmergingStory story, EmergingState state, PrivacySettings privacy)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(privacy);
        var masks = privacy.MaskPersonalData;
        var first = story.First().Select(mention => (At: EventTime.Of(mention), Shown: Show(mention, brand.Id, masks))).ToList();
        return new SignalDocument
        {
            Id = IdOf(brand.Id, topic),
            Brand = brand.Id,
            Kind = SignalKind.EmergingTopic,
            Status = SignalStatus.Raised,
            Severity = SeverityOf(topic, state),
            RaisedAt = topic.FoundAt,
            Onset = topic.Onset,
            Window = TimeSpan.FromHours(EmergingBounds.WindowHours),
            Observed = topic.AuthorsThen,
            Expected = topic.Expected,
            PValue = topic.PValue,
            Headline = Text($"“{NameOf(topic, masks)}” emerges around {brand.Name}: {topic.AuthorsThen} authors in a day"),
            Explanation = Explain(topic, state),
            Mentions = [.. first.Select(mention => mention.Shown)],
            Topics = TopicsOf(story),
            Evidence = EvidenceOf(topic, story, state, masks) with { First = first.Count > 0 ? new FirstMention(first[0].At, first[0].Shown) : null },
        };
    }

    /// <summary>What it is called where personal data may not leave.</summary>
    public static string NameOf(EmergingTopic topic, bool masks)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return masks ? PersonalData.Mask(topic.Name) : topic.Name;
    }

    private static Severity SeverityOf(EmergingTopic topic, EmergingState state)
        => topic.NegativeShare >= Math.Max(NegativeShareMin, state.UsualNegativeShare + AboveUsualMin) ? Severity.Warning : Severity.Info;

    private static string Explain(EmergingTopic topic, EmergingState state)
    {
        var sources = topic.Sources.Count == 0 ? "" : $" It comes from {string.Join(", ", topic.Sources)}.";
        return Text($"{topic.AuthorsThen} authors said it within 24 hours, each on their own; {topic.Expected:0.0#} were to be expected from the past. ")
            + Text($"It was first said on {topic.Onset.UtcDateTime:yyyy-MM-dd HH:mm} UTC. {topic.NegativeShare:P0} of its mentions are negative, ")
            + Text($"usually {state.UsualNegativeShare:P0}.{sources} Repetitions, noise and a general rise are not counted in.");
    }

    private static SignalEvidence EvidenceOf(EmergingTopic topic, EmergingStory story, EmergingState state, bool masks)
    {
        var (low, high) = NegativeBinomial.Interval(topic.Expected, topic.Dispersion);
        var until = topic.FoundAt.AddHours(-EmergingBounds.MemoryHours);
        var from = state.Since ?? until;
        var repeated = story.Mentions.Count(mention => mention.DuplicateOf is not null);
        return new SignalEvidence
        {
            ExpectedLow = low,
            ExpectedHigh = high,
            FalsePerMonth = topic.FalsePerMonth,
            BaselineFrom = from,
            BaselineUntil = until,
            BaselineDays = (until - from).TotalDays,
            Authors = LoudestOf(story, masks),
            Caution = new SignalCaution(story.Mentions.Count, [], [], story.Mentions.Count == 0 ? 0 : (double)repeated / story.Mentions.Count, 0),
        };
    }

    private static IReadOnlyList<LoudAuthor> LoudestOf(EmergingStory story, bool masks) =>
        [.. story.Mentions
            .Where(mention => mention.Author?.Followers > 0)
            .OrderByDescending(mention => mention.Author!.Followers).ThenBy(mention => mention.Id, StringComparer.Ordinal)
            .DistinctBy(Utterance.VoiceOf)
            .Take(AuthorsMax)
            .Select(mention => new LoudAuthor(mention.Id, mention.Source, masks ? null : NameOf(mention.Author!), mention.Author!.Followers!.Value))];

    private static IReadOnlyList<string> TopicsOf(EmergingStory story) =>
        [.. story.Mentions.SelectMany(mention => mention.Analysis?.Topics ?? []).CountBy(topic => topic)
            .Where(topic => topic.Value >= TopicShareMin * story.Mentions.Count)
            .OrderByDescending(topic => topic.Value).ThenBy(topic => topic.Key, StringComparer.Ordinal)
            .Take(TopicsMax).Select(topic => topic.Key)];

    private static SignalMention Show(Mention mention, string brand, bool masks) => new(
        mention.Id,
        SignalMention.Shorten(masks ? PersonalData.Mask(mention.Content) : mention.Content),
        mention.Url is { Length: <= UrlLengthMax } ? mention.Url : null,
        (mention.ToneTowards(brand) ?? SentimentLabel.Neutral).ToString().ToLowerInvariant());

    private static string? NameOf(Author author)
        => (author.Handle ?? author.Name ?? author.Id) is { Length: > 0 } name ? name[..Math.Min(name.Length, NameLengthMax)] : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
