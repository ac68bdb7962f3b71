using MentionPipeline.App.Outbound;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling;

/// <summary>
/// Reads RSS 2.0, RSS 1.0 and Atom. Asks with the validators of last time, and passes on only items whose present state it
/// has not passed on before: a feed repeats its items at every change.
/// </summary>
public sealed class FeedReader(GuardedHttp http, Clocks clocks) : ISourceReader
{
    /// <summary>Bytes of a feed, unpacked.</summary>
    public const int FeedBytesMax = 8 * 1024 * 1024;

    /// <summary>States of items that are remembered.</summary>
    public const int SeenMax = 2 * FeedXml.ItemsMax;

    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(30);

    private const string UrlValue = "url";
    private const string ETagValue = "etag";
    private const string LastModifiedValue = "lastModified";
    private const string SeenValue = "seen";
    private const char SeenSeparator = ' ';
    private const int ValidatorLengthMax = 1_000;

    private const string Accept = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";

    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    public async Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var url = source.Url ?? throw new SourceUnavailableException($"The source {source.Id} has no url.");
        // What is remembered of another address says nothing about this one.
        var known = cursor?.Values.GetValueOrDefault(UrlValue) == url.OriginalString ? cursor.Values : new Dictionary<string, string>();
        var response = await GetAsync(url, known, cancellation);
        return response.Status switch
        {
            200 => Page(source, url, response, known),
            304 when known.Count > 0 => new([], known),
            _ => throw new SourceUnavailableException($"{url.Host} answered {response.Status} instead of a feed.")
            {
                RetryAfter = RetryAfter.Read(response, clocks.Wall.GetUtcNow()),
            },
        };
    }

    private async Task<GuardedResponse> GetAsync(Uri url, IReadOnlyDictionary<string, string> known, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string> { ["Accept"] = Accept };
        if (known.TryGetValue(ETagValue, out var etag)) headers["If-None-Match"] = etag;
        if (known.TryGetValue(LastModifiedValue, out var modified)) headers["If-Modified-Since"] = modified;
        var request = new GuardedRequest(HttpMethod.Get, url) { Headers = headers, BodyBytesMax = FeedBytesMax, TimeLimit = TimeLimit };
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (OutboundException exception)
        {
            throw new SourceUnavailableException(exception.Message, exception);
        }
    }

    private SourcePage Page(ListeningSource source, Uri url, GuardedResponse response, IReadOnlyDictionary<string, string> known)
    {
        var feed = FeedXml.Read(FeedText.Decode(response.Body, response.Headers.GetValueOrDefault("Content-Type")));
        var origin = feed.Base is { } inner && Uri.TryCreate(response.Url, inner, out var based) ? based : response.Url;
        var seen = known.GetValueOrDefault(SeenValue, "").Split(SeenSeparator, StringSplitOptions.RemoveEmptyEntries);
        var collectedAt = clocks.Collection.GetUtcNow();
        var (mentions, prints, passed) = (new List<Mention>(), new List<string>(), new HashSet<string>(seen));
        foreach (var entry in feed.Items.Select(FeedEntry.Read).OfType<FeedEntry>())
        {
            var print = entry.Fingerprint();
            prints.Add(print);
            if (passed.Add(print)) mentions.Add(FeedMention.Of(entry, source.Id, origin, collectedAt));
        }

        var values = new Dictionary<string, string>
        {
            [UrlValue] = url.OriginalString,
            [SeenValue] = string.Join(SeenSeparator, prints.Concat(seen).Distinct().Take(SeenMax)),
        };
        // A feed that broke off is asked for in full next time.
        if (feed.Warning is null) Remember(response, values);
        return new(mentions, values) { Warning = feed.Warning };
    }

    private static void Remember(GuardedResponse response, Dictionary<string, string> values)
    {
        if (response.Headers.TryGetValue("ETag", out var etag) && etag.Length <= ValidatorLengthMax) values[ETagValue] = etag;
        if (response.Headers.TryGetValue("Last-Modified", out var modified) && modified.Length <= ValidatorLengthMax) values[LastModifiedValue] = modified;
    }
}
