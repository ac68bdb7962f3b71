using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Emerging;

/// <param name="Mentions">In order of time.</param>
/// <param name="Until">Everything before this instant is in them.</param>
internal sealed record ReadTalk(IReadOnlyList<Mention> Mentions, DateTimeOffset Until);

/// <summary>What was said of a brand, in whole steps and bounded pages.</summary>
internal sealed class ClosedTalk(IDocuments<MentionDocument> mentions)
{
    /// <summary>Pages per read.</summary>
    private const int PagesMax = 4;

    /// <param name="until">End of a step.</param>
    public async Task<ReadTalk> ReadAsync(string brand, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var read = new List<Mention>();
        string? after = null;
        for (var page = 0; page < PagesMax; page++)
        {
            var found = await mentions.ListAsync(new Listing(brand, from, until, Listing.LimitMax, After: after), cancellation);
            read.AddRange(found.Items.Select(document => document.Mention).OfType<Mention>());
            after = found.Next;
            if (after is null) return new ReadTalk(read, until);
        }

        // The rest of the last step may be on the page that was not read: it is left for the next read, unless this one would be
        // empty without it. Of a quarter of an hour with more mentions than that the first are looked at.
        var last = EmergingFinder.StepOf(EventTime.Of(read[^1]));
        var whole = read.Where(mention => EventTime.Of(mention) < last).ToList();
        return whole.Count > 0 ? new ReadTalk(whole, last) : new ReadTalk(read, last + EmergingFinder.StepLength);
    }

    /// <summary>What is looked through for a topic: from its onset until it was found, the first of it.</summary>
    public async Task<IReadOnlyList<Mention>> SinceOnsetAsync(string brand, EmergingTopic topic, CancellationToken cancellation)
        => (await ReadAsync(brand, topic.Onset, topic.FoundAt, cancellation)).Mentions;
}
