using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Privacy;

namespace MentionPipeline.Domain.Signals;

/// <summary>Compares the mentions of an incident's window with those of the week before: what is new in them.</summary>
/// <param name="brand">The brand that they speak of.</param>
/// <param name="window">Mentions of the window, of every tone.</param>
/// <param name="before">Mentions of the week before, of every tone.</param>
/// <param name="series">Which of the mentions the incident is of.</param>
public sealed class SpokenMentions(string brand, IReadOnlyList<Mention> window, IReadOnlyList<Mention> before, SeriesName series)
{
    private const int DriversMax = 5;
    private const int AuthorsMax = 3;
    private const int PhraseLengthMax = 60;
    private const int NameLengthMax = 100;

    /// <summary>What fewer say is chance.</summary>
    private const int PhraseMentionsMin = 3;

    /// <summary>What is said this many times as often as before, by share, is new.</summary>
    private const double NewShareRatio = 2;

    /// <summary>A source below this share of the mentions explains nothing, whether it comes or goes.</summary>
    private const double SourceShareMin = 0.1;

    /// <summary>With fewer mentions before, nothing is known of which sources are usual.</summary>
    private const int KnownBeforeMin = 20;

    private readonly IReadOnlyList<Mention> _negatives = [.. window.Where(mention => series.Counts(mention, brand))];
    private readonly IReadOnlyList<Mention> _negativesBefore = [.. before.Where(mention => series.Counts(mention, brand))];

    /// <summary>Of the negatives.</summary>
    public SpokenMentions(string brand, IReadOnlyList<Mention> window, IReadOnlyList<Mention> before) : this(brand, window, before, SeriesName.Negatives)
    {
    }

    public IReadOnlyList<Driver> Sources() => Drivers(mention => [mention.Source], mention => mention.Id, mentionsMin: 1, ratio: 0);

    /// <summary>What is blamed.</summary>
    public IReadOnlyList<Driver> Aspects() => Drivers(
        mention => mention.Analysis?.Aspects.Where(aspect => aspect.Polarity == SentimentLabel.Negative).Select(aspect => aspect.Aspect) ?? [],
        VoiceOf,
        PhraseMentionsMin,
        NewShareRatio);

    /// <param name="masks">Personal data in the phrases is replaced by its kind.</param>
    public IReadOnlyList<Driver> KeyPhrases(bool masks)
    {
        var names = window.Concat(before).SelectMany(NamesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Drivers(
            mention => mention.Analysis?.KeyPhrases
                .Where(phrase => phrase.Length <= PhraseLengthMax && !phrase.Contains('@', StringComparison.Ordinal) && !names.Contains(phrase))
                .Select(phrase => masks ? PersonalData.Mask(phrase) : phrase) ?? [],
            VoiceOf,
            PhraseMentionsMin,
            NewShareRatio);
    }

    /// <param name="masks">Nobody is named.</param>
    public IReadOnlyList<LoudAuthor> Authors(bool masks) =>
        [.. _negatives
            .Where(mention => mention.Author?.Followers > 0)
            .OrderByDescending(mention => mention.Author!.Followers).ThenBy(mention => mention.Id, StringComparer.Ordinal)
            .DistinctBy(VoiceOf, StringComparer.OrdinalIgnoreCase)
            .Take(AuthorsMax)
            .Select(mention => new LoudAuthor(mention.Id, mention.Source, masks ? null : NameOf(mention.Author!), mention.Author!.Followers!.Value))];

    /// <summary>What beside its size makes an incident grave.</summary>
    public SeverityFacts Gravity(TimeSpan toRaise) => new(
        toRaise,
        _negatives.Select(VoiceOf).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
        _negatives.Max(mention => mention.Author?.Followers) ?? 0,
        _negatives.Count,
        _negatives.Count(mention => mention.Analysis?.Conflicts.Count > 0));

    public SignalCaution Caution()
    {
        var (now, usual) = (SharesOf(window), SharesOf(before));
        var isKnown = before.Count >= KnownBeforeMin && window.Count > 0;
        return new SignalCaution(
            window.Count,
            isKnown ? Missing(now, usual) : [],
            isKnown ? Missing(usual, now) : [],
            RepeatedShare(_negatives),
            RepeatedShare(_negativesBefore));
    }

    private List<Driver> Drivers(Func<Mention, IEnumerable<string>> namesOf, Func<Mention, string> voiceOf, int mentionsMin, double ratio)
    {
        var usual = Tally(_negativesBefore, namesOf, voiceOf);
        return [.. Tally(_negatives, namesOf, voiceOf)
            .Where(entry => entry.Value >= mentionsMin)
            .Select(entry => new Driver(
                entry.Key,
                entry.Value,
                (double)entry.Value / _negatives.Count,
                (double)usual.GetValueOrDefault(entry.Key) / Math.Max(1, _negativesBefore.Count)))
            .Where(driver => driver.Share >= driver.UsualShare * ratio)
            .OrderByDescending(driver => driver.Share - (ratio > 0 ? driver.UsualShare : 0)).ThenBy(driver => driver.Name, StringComparer.Ordinal)
            .Take(DriversMax)];
    }

    /// <summary>A voice counts once for each name: a person who says a thing ten times is no ten persons.</summary>
    private static Dictionary<string, int> Tally(
        IReadOnlyList<Mention> mentions, Func<Mention, IEnumerable<string>> namesOf, Func<Mention, string> voiceOf)
        => mentions
            .SelectMany(mention => namesOf(mention).Select(name => (Name: name.ToLowerInvariant(), Voice: voiceOf(mention).ToLowerInvariant())))
            .Distinct()
            .GroupBy(said => said.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>The words by which the brand was found say nothing of what happened to it.</summary>
    private IEnumerable<string> NamesOf(Mention mention) => mention.About
        .Where(about => about.Brand == brand)
        .SelectMany(about => about.Matches)
        .Select(match => match.Text.TrimStart('@', '#'));

    private static Dictionary<string, double> SharesOf(IReadOnlyList<Mention> mentions)
        => mentions.GroupBy(mention => mention.Source, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (double)group.Count() / mentions.Count, StringComparer.Ordinal);

    private static string[] Missing(Dictionary<string, double> here, Dictionary<string, double> there) =>
        [.. here.Where(source => source.Value >= SourceShareMin && !there.ContainsKey(source.Key))
            .Select(source => source.Key).Order(StringComparer.Ordinal).Take(DriversMax)];

    private static double RepeatedShare(IReadOnlyList<Mention> negatives)
        => negatives.Count == 0 ? 0 : (double)negatives.Count(mention => mention.DuplicateOf is not null) / negatives.Count;

    private static string VoiceOf(Mention mention)
        => mention.Author is { } author && (author.Handle ?? author.Id ?? author.Name) is { Length: > 0 } name ? $"{mention.Source}|{name}" : mention.Id;

    private static string? NameOf(Author author)
        => (author.Handle ?? author.Name ?? author.Id) is { Length: > 0 } name ? name[..Math.Min(name.Length, NameLengthMax)] : null;
}
