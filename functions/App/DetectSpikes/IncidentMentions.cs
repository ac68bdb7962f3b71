using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>What is read of an incident's mentions: the newest of its window, some of the week before, and the first that it is of.</summary>
/// <param name="Window">Newest first.</param>
internal sealed record IncidentMentions(IReadOnlyList<Mention> Window, IReadOnlyList<Mention> Before, Mention? First)
{
    /// <summary>The newest mentions of the window that are looked through.</summary>
    private const int WindowMax = 1_000;

    private const int DaysBefore = 7;

    /// <summary>Of each of those days the newest, so that a busy evening does not stand for the week.</summary>
    private const int OfDayMax = 150;

    /// <summary>Mentions since the onset among which the first negative one is looked for.</summary>
    private const int SinceOnsetMax = 200;

    public static async Task<IncidentMentions> ReadAsync(
        IDocuments<MentionDocument> mentions, string brand, SeriesName series, Incident incident, CancellationToken cancellation)
    {
        var start = incident.RaisedAt - incident.Window;
        var quietUntil = incident.Onset < start ? incident.Onset : start;
        var before = new List<Mention>();
        for (var day = 0; day < DaysBefore; day++)
        {
            var until = quietUntil.AddDays(-day);
            before.AddRange(await ListAsync(mentions, new Listing(brand, until.AddDays(-1), until, OfDayMax, NewestFirst: true), cancellation));
        }

        var window = await ListAsync(mentions, new Listing(brand, start, incident.RaisedAt, WindowMax, NewestFirst: true), cancellation);
        var since = await ListAsync(mentions, new Listing(brand, incident.Onset, incident.RaisedAt, SinceOnsetMax), cancellation);
        return new IncidentMentions(window, before, since.FirstOrDefault(mention => series.Counts(mention, brand)));
    }

    /// <returns>The newest mentions of a span that a series is about.</returns>
    public static async Task<IReadOnlyList<Mention>> WindowAsync(
        IDocuments<MentionDocument> mentions, string brand, SeriesName series, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
        => [.. (await ListAsync(mentions, new Listing(brand, from, until, WindowMax, NewestFirst: true), cancellation))
            .Where(mention => series.Counts(mention, brand))];

    /// <param name="masks">Personal data is replaced by its kind, and nobody is named.</param>
    public SignalEvidence Explain(string brand, SpokenMentions spoken, Incident incident, IReadOnlyList<Driver> topics, bool masks)
    {
        return new SignalEvidence
        {
            ExpectedLow = incident.ExpectedLow,
            ExpectedHigh = incident.ExpectedHigh,
            FalsePerMonth = incident.FalsePerMonth,
            BaselineFrom = incident.HistoryFrom,
            BaselineUntil = incident.HistoryUntil,
            BaselineDays = incident.HistoryDays,
            Topics = topics,
            Aspects = spoken.Aspects(),
            KeyPhrases = spoken.KeyPhrases(masks),
            Sources = spoken.Sources(),
            Authors = spoken.Authors(masks),
            First = First is null ? null : new FirstMention(EventTime.Of(First), RepresentativeMentions.Show(First, masks, First.ToneTowards(brand))),
            Caution = spoken.Caution(),
        };
    }

    private static async Task<IReadOnlyList<Mention>> ListAsync(IDocuments<MentionDocument> mentions, Listing listing, CancellationToken cancellation)
        => [.. (await mentions.ListAsync(listing, cancellation)).Items.Select(document => document.Mention).OfType<Mention>()];
}
