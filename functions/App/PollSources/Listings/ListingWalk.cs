namespace MentionPipeline.App.Polling.Listings;

/// <summary>What is read next.</summary>
internal enum ListingStep
{
    /// <summary>From the newest post down to what is known.</summary>
    Live,

    /// <summary>Further into the past.</summary>
    Back,

    /// <summary>Posts passed on before, by their ids.</summary>
    Check,
}

/// <summary>
/// Decides what of a listing is read next and how far it has been read. A walk moves the mark only at its end, so that
/// stopping anywhere repeats posts and loses none. Walks of the past fill the time between two of the present.
/// </summary>
internal static class ListingWalk
{
    /// <summary>Pages of one walk; what lies deeper is left, with a warning.</summary>
    public const int PagesMax = 1_000;

    /// <summary>A single late post at the end of a page does not end the walk: so many in a row must be old.</summary>
    public const int OldPostsAtEnd = 3;

    public static readonly TimeSpan CheckEvery = TimeSpan.FromHours(1);

    /// <summary>Posts older than this are not looked after any more.</summary>
    public static readonly TimeSpan WatchFor = TimeSpan.FromDays(2);

    public static ListingStep Next(ListingCursor at, TimeSpan every, DateTimeOffset now)
    {
        if (at.Live is not null || at.High is null) return ListingStep.Live;
        if (at.Turn == ListingStep.Back && at.Back is not null) return ListingStep.Back;
        if (at.Turn != ListingStep.Live && at.Checked is not null) return ListingStep.Check;
        if (now - at.LiveAt >= every || at.LiveAt > now) return ListingStep.Live;
        if (at.Checked is not null) return ListingStep.Check;
        return at.Back is not null ? ListingStep.Back : ListingStep.Live;
    }

    public static PageWanted Wanted(ListingCursor at, ListingStep step, TimeSpan overlap)
    {
        if (step == ListingStep.Back) return new(at.Back!.Token, at.Back.Floor);
        if (at.Live is { } live) return new(live.Token, live.Floor);
        var floor = (at.High - overlap) ?? at.Since;
        return new(null, floor > at.Since ? floor : at.Since);
    }

    /// <summary>After a page of the present.</summary>
    public static ListingCursor AfterLive(ListingCursor at, PageWanted wanted, ListedPage page, DateTimeOffset now)
    {
        var pages = (at.Live?.Pages ?? 0) + 1;
        // A post dated ahead must not carry the mark past posts that are yet to come.
        var top = at.Live?.Top ?? Earlier(page.Posts.Select(post => post.At).DefaultIfEmpty(at.High ?? wanted.Floor).Max(), now);
        var isEnd = IsEnd(page, wanted, pages);
        if (at.High is null)
        {
            var back = isEnd ? null : new Walk(page.Next, at.Since, top, 1);
            return at with { High = top, LiveAt = now, Live = null, Back = back, Turn = ListingStep.Back };
        }

        if (!isEnd) return at with { Live = new(page.Next, wanted.Floor, top, pages) };
        var isCheckDue = at.Watched.Count > 0 && now - at.CheckedAt >= CheckEvery;
        return at with
        {
            High = top > at.High ? top : at.High,
            Live = null,
            LiveAt = now,
            Turn = ListingStep.Back,
            Checked = at.Checked ?? (isCheckDue ? 0 : null),
            CheckedAt = isCheckDue && at.Checked is null ? now : at.CheckedAt,
        };
    }

    /// <summary>After a page of the past.</summary>
    public static ListingCursor AfterBack(ListingCursor at, PageWanted wanted, ListedPage page)
    {
        var pages = at.Back!.Pages + 1;
        return at with { Turn = ListingStep.Check, Back = IsEnd(page, wanted, pages) ? null : at.Back with { Token = page.Next, Pages = pages } };
    }

    /// <summary>After a check of as many watched posts as were asked for.</summary>
    public static ListingCursor AfterCheck(ListingCursor at, int asked, IReadOnlySet<string> gone)
    {
        var left = at.Watched.Where(post => !gone.Contains(post.ExternalId)).ToList();
        var through = at.Checked!.Value + asked - gone.Count;
        return at with { Turn = ListingStep.Live, Watched = left, Checked = through < left.Count ? through : null };
    }

    /// <summary>The service no longer knows the token: the walk begins anew at the next poll, the mark stays.</summary>
    public static ListingCursor AfterRefusal(ListingCursor at, ListingStep step) => step == ListingStep.Live
        ? at with { Live = null, LiveAt = default }
        : at with { Turn = ListingStep.Check, Back = at.Back! with { Token = null, Pages = at.Back.Pages + 1 } };

    public static bool IsCut(ListedPage page, PageWanted wanted, int pages) => page.Next is not null && (pages >= PagesMax || page.Next == wanted.Token);

    private static bool IsEnd(ListedPage page, PageWanted wanted, int pages)
    {
        if (page.Next is null || IsCut(page, wanted, pages)) return true;
        return page.Posts.Count > 0 && page.Posts.TakeLast(OldPostsAtEnd).All(post => post.At < wanted.Floor);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
