using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Reads a listing page by page: the present first, then the past, and now and then what was passed on before.</summary>
internal sealed class ListingReader(IPostListing listing, Clocks clocks, ILogger<ListingReader> log) : ISourceReader
{
    /// <summary>So many posts do not vanish together.</summary>
    public const int BelievableLossMax = 5;

    private const string CutWarning = "The list is too long to be read to its end. ";

    /// <summary>A service's clock may be behind: what is said after the first meeting must not look older than it.</summary>
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromHours(1);

    /// <summary>A token that was good once and is answered like this has been forgotten by the service.</summary>
    private static readonly int[] ForgottenTokenStatuses = [400, 404, 410, 422];

    public async Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var now = clocks.Wall.GetUtcNow();
        var at = ListingCursor.Read(cursor?.Values, Name(source)) ?? Start(source, now);
        var step = ListingWalk.Next(at, source.Every, now);
        if (step == ListingStep.Check) return await CheckAsync(source, at, now, cancellation);
        var wanted = ListingWalk.Wanted(at, step, listing.Overlap);
        try
        {
            var page = await listing.ReadAsync(source, wanted, cancellation);
            var next = step == ListingStep.Live ? ListingWalk.AfterLive(at, wanted, page, now) : ListingWalk.AfterBack(at, wanted, page);
            var pages = (step == ListingStep.Live ? at.Live?.Pages ?? 0 : at.Back!.Pages) + 1;
            return Passed(source, next, page, ListingWalk.IsCut(page, wanted, pages) ? CutWarning : "", now, step == ListingStep.Back);
        }
        catch (ApiRefusalException refusal) when (wanted.Token is not null && ForgottenTokenStatuses.Contains(refusal.Status))
        {
            SourceLog.ListStartsAgain(log, source.Id);
            return new([], ListingWalk.AfterRefusal(at, step).Write()) { Wait = refusal.RetryAfter };
        }
    }

    private async Task<SourcePage> CheckAsync(ListeningSource source, ListingCursor at, DateTimeOffset now, CancellationToken cancellation)
    {
        if (listing is not ICheckedListing checkedListing) return new([], (at with { Checked = null, Watched = [] }).Write());
        var asked = at.Watched.Skip(at.Checked!.Value).Take(checkedListing.IdsPerCheck).ToList();
        if (asked.Count == 0) return new([], (at with { Checked = null, Turn = ListingStep.Live }).Write()) { More = at.Back is not null };
        try
        {
            var page = await checkedListing.CheckAsync(source, [.. asked.Select(post => post.ExternalId)], cancellation);
            return Checked(source, at, asked, page, now);
        }
        catch (ApiRefusalException refusal) when (ForgottenTokenStatuses.Contains(refusal.Status))
        {
            SourceLog.DeletionsUnseen(log, source.Id);
            return new([], (at with { Checked = null, Turn = ListingStep.Live }).Write()) { More = at.Back is not null, Wait = refusal.RetryAfter };
        }
    }

    private SourcePage Checked(ListeningSource source, ListingCursor at, List<WatchedPost> asked, ListedPage page, DateTimeOffset now)
    {
        // An answer with posts that could not be read does not say which they are, and one without any may come from a service
        // that has forgotten who asks. Deletions are final: then none counts as one.
        var left = page.Posts.Select(post => post.ExternalId).ToHashSet(StringComparer.Ordinal);
        var isDoubtful = page.Skipped.Count > 0 || (left.Count == 0 && asked.Count >= BelievableLossMax);
        var missing = isDoubtful ? [] : asked.Where(post => !left.Contains(post.ExternalId)).ToList();
        var gone = missing.Select(post => post.ExternalId).Concat(page.Posts.Where(post => post.Deleted is not null).Select(post => post.ExternalId));
        var passed = Passed(source, ListingWalk.AfterCheck(at, asked.Count, gone.ToHashSet(StringComparer.Ordinal)), page, "", now);
        var tombstones = missing.Select(post => PostMention.Gone(post.ExternalId, post.Published, now, source.Id, clocks.Collection.GetUtcNow()));
        return passed with { Mentions = [.. passed.Mentions, .. tombstones] };
    }

    private SourcePage Passed(ListeningSource source, ListingCursor at, ListedPage page, string warning, DateTimeOffset now, bool isPast = false)
    {
        var collectedAt = clocks.Collection.GetUtcNow();
        var seen = at.Seen.ToHashSet(StringComparer.Ordinal);
        var (mentions, prints, watched) = (new List<Mention>(), new List<string>(), at.Watched.ToDictionary(post => post.ExternalId, StringComparer.Ordinal));
        foreach (var post in page.Posts.Where(post => post.At >= at.Since))
        {
            var print = PostMention.Fingerprint(post);
            prints.Add(print);
            if (!seen.Add(print)) continue;
            mentions.Add(PostMention.Of(post, source.Id, collectedAt));
            if (post.Deleted is not null) watched.Remove(post.ExternalId);
            else if (listing is ICheckedListing) watched[post.ExternalId] = new(post.ExternalId, post.Published);
        }

        foreach (var (reason, count) in page.Skipped)
        {
            SourceLog.PostsLeftOut(log, source.Id, count, reason);
            warning += $"{count} posts were left out: {reason}. ";
        }

        var next = at with
        {
            // The past takes what room is left: the present is what is read again.
            Seen = [.. (isPast ? at.Seen.Concat(prints) : prints.Concat(at.Seen)).Distinct().Take(ListingCursor.SeenMax)],
            Watched = Watched(at, watched.Values, now),
        };
        return new(mentions, next.Write())
        {
            More = next.Live is not null || next.Back is not null || next.Checked is not null,
            Wait = page.Wait,
            Warning = warning.Length == 0 ? null : warning.TrimEnd(),
        };
    }

    /// <summary>In the order in which they came: a check that is under way counts through them.</summary>
    private static List<WatchedPost> Watched(ListingCursor at, IEnumerable<WatchedPost> watched, DateTimeOffset now)
    {
        if (at.Checked is not null) return [.. watched];
        return [.. watched.Where(post => now - post.Published < ListingWalk.WatchFor)
            .OrderByDescending(post => post.Published).Take(ListingCursor.WatchedMax)];
    }

    private ListingCursor Start(ListeningSource source, DateTimeOffset now)
        => new() { Of = Name(source), Since = now.AddDays(-source.BackfillDays) - ClockSkewMax, CheckedAt = now };

    private string Name(ListeningSource source) => string.Join(
        ' ',
        new[]
        {
            listing.GetType().Name, source.Url?.OriginalString, source.Query, source.Hashtag, source.Subreddit, source.Community, source.Site, source.Tag,
            source.Repository, source.App, source.Country, source.Channel, source.Video,
        }.Select(part => Uri.EscapeDataString(part ?? "")));
}
