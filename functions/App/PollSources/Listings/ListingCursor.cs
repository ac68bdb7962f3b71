using System.Globalization;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>A walk through a listing from newer to older posts.</summary>
/// <param name="Token">Where the next page starts; <c>null</c> at its beginning.</param>
/// <param name="Floor">It ends where the posts are older.</param>
/// <param name="Top">The newest post of its first page.</param>
internal sealed record Walk(string? Token, DateTimeOffset Floor, DateTimeOffset Top, int Pages);

/// <summary>How far a listing has been read, as the cursor document keeps it.</summary>
internal sealed record ListingCursor
{
    /// <summary>States of posts that are remembered, so that what is read again is not passed on again.</summary>
    public const int SeenMax = 3_000;

    /// <summary>Posts that are looked after for edits and deletions: the newest ones.</summary>
    public const int WatchedMax = 1_000;

    private const char Separator = ' ';

    /// <summary>What the position belongs to: with another query it means nothing.</summary>
    public required string Of { get; init; }

    /// <summary>Nothing older is read: how far the backfill goes.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Everything up to here has been read; <c>null</c> before the first page.</summary>
    public DateTimeOffset? High { get; init; }

    /// <summary>The walk down from the newest post to <see cref="High"/>, while it lasts.</summary>
    public Walk? Live { get; init; }

    /// <summary>When the last such walk ended.</summary>
    public DateTimeOffset LiveAt { get; init; }

    /// <summary>The walk through the past, while it lasts.</summary>
    public Walk? Back { get; init; }

    /// <summary>
    /// What has its turn before the next walk of the present, however late that is: past and check each have one after it.
    /// </summary>
    public ListingStep Turn { get; init; }

    /// <summary>When the last check of watched posts began.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>How many of the watched posts this check has been through; <c>null</c> between two checks.</summary>
    public int? Checked { get; init; }

    public IReadOnlyList<string> Seen { get; init; } = [];

    public IReadOnlyList<WatchedPost> Watched { get; init; } = [];

    public static ListingCursor? Read(IReadOnlyDictionary<string, string>? values, string of)
    {
        if (values is null || values.GetValueOrDefault("of") != of || Time(values, "since") is not { } since) return null;
        return new()
        {
            Of = of,
            Since = since,
            High = Time(values, "high"),
            Live = ReadWalk(values, "live"),
            LiveAt = Time(values, "liveAt") ?? default,
            Back = ReadWalk(values, "back"),
            Turn = Enum.TryParse<ListingStep>(values.GetValueOrDefault("turn"), out var turn) ? turn : ListingStep.Live,
            CheckedAt = Time(values, "checkedAt") ?? default,
            Checked = values.TryGetValue("checked", out var number) ? int.Parse(number, CultureInfo.InvariantCulture) : null,
            Seen = values.GetValueOrDefault("seen", "").Split(Separator, StringSplitOptions.RemoveEmptyEntries),
            Watched = [.. values.GetValueOrDefault("watched", "").Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(WatchedPost.Read)],
        };
    }

    public Dictionary<string, string> Write()
    {
        var values = new Dictionary<string, string> { ["of"] = Of, ["since"] = Text(Since), ["liveAt"] = Text(LiveAt), ["checkedAt"] = Text(CheckedAt) };
        if (High is { } high) values["high"] = Text(high);
        values["turn"] = Turn.ToString();
        if (Checked is { } number) values["checked"] = number.ToString(CultureInfo.InvariantCulture);
        WriteWalk(values, "live", Live);
        WriteWalk(values, "back", Back);
        values["seen"] = string.Join(Separator, Seen.Take(SeenMax));
        values["watched"] = string.Join(Separator, Watched.Select(post => post.Write()));
        return values;
    }

    private static Walk? ReadWalk(IReadOnlyDictionary<string, string> values, string name)
        => Time(values, name + "Floor") is { } floor && Time(values, name + "Top") is { } top
            ? new(values.GetValueOrDefault(name + "Token"), floor, top, int.Parse(values[name + "Pages"], CultureInfo.InvariantCulture))
            : null;

    private static void WriteWalk(Dictionary<string, string> values, string name, Walk? walk)
    {
        if (walk is null) return;
        if (walk.Token is not null) values[name + "Token"] = walk.Token;
        values[name + "Floor"] = Text(walk.Floor);
        values[name + "Top"] = Text(walk.Top);
        values[name + "Pages"] = walk.Pages.ToString(CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, string> values, string name)
        => values.TryGetValue(name, out var text)
            ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : null;

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>A post that was passed on and is still looked after.</summary>
internal sealed record WatchedPost(string ExternalId, DateTimeOffset Published)
{
    public string Write() => $"{Uri.EscapeDataString(ExternalId)}@{Published.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";

    public static WatchedPost Read(string text)
    {
        var at = text.LastIndexOf('@');
        return new(Uri.UnescapeDataString(text[..at]), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture)));
    }
}
