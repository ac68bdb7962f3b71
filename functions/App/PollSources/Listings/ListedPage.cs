using System.Globalization;
using System.Text.Json;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>A page of posts. A post that cannot be read is left out and counted by its reason; the page goes on.</summary>
internal sealed record ListedPage(IReadOnlyList<ListedPost> Posts)
{
    /// <summary>Posts that are read of one page; no service documents more.</summary>
    public const int PostsMax = 1_000;

    /// <summary>Where the next page starts; <c>null</c> at the end of the list.</summary>
    public string? Next { get; init; }

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>What was wrong with posts that could not be read, and how often.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>();

    /// <summary>How many posts the service listed, readable or not.</summary>
    public int Listed { get; init; }

    /// <param name="read">Gives the posts of one item; none where the item is not a post.</param>
    public static ListedPage Of(IEnumerable<JsonElement> items, Func<JsonItem, IEnumerable<ListedPost>> read)
    {
        var (posts, skipped, listed) = (new List<ListedPost>(), new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var item in items.Take(PostsMax))
        {
            listed++;
            try
            {
                posts.AddRange(read(new JsonItem(item)));
            }
            catch (UnreadablePostException exception)
            {
                skipped[exception.Message] = skipped.GetValueOrDefault(exception.Message) + 1;
            }
        }

        return new(posts) { Skipped = skipped, Listed = listed };
    }

    public static ListedPage Of(IEnumerable<JsonElement> items, Func<JsonItem, ListedPost> read) => Of(items, item => [read(item)]);

    /// <summary>For services that list what lies before a time. The time itself is asked for again: others may have the same one.</summary>
    public ListedPage UntilOldest(PageWanted wanted, bool hasMore, long ticksPerUnit = TimeSpan.TicksPerSecond)
    {
        if (!hasMore || Posts.Count == 0) return this;
        var oldest = (Posts[^1].At - DateTimeOffset.UnixEpoch).Ticks / ticksPerUnit;
        var asked = wanted.Token is { } token ? long.Parse(token, CultureInfo.InvariantCulture) : long.MaxValue;
        return this with { Next = Math.Min(oldest, asked - 1).ToString(CultureInfo.InvariantCulture) };
    }
}
