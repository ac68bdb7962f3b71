using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Privacy;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <param name="Through">Everything said before is looked at; absent where nothing was said yet.</param>
/// <param name="IsLearning">Too little is known of what is usual: nothing is called emerging yet.</param>
internal sealed record EmergingView(string Brand, DateTimeOffset? Through, bool IsLearning, IReadOnlyList<EmergingTopicView> Items);

/// <param name="Onset">When it was first said.</param>
/// <param name="Mentions">Since the onset, repetitions included.</param>
/// <param name="Authors">Independent ones; of many, an estimate within some per cent.</param>
/// <param name="AuthorsWhenFound">Of one day.</param>
/// <param name="Expected">Authors that its past let expect of that day.</param>
/// <param name="Growth">How many times as many as expected.</param>
/// <param name="FalsePerMonth">Findings like this that chance alone would bring.</param>
/// <param name="Signal">The signal that tells of it, if any.</param>
/// <param name="First">Who raised it first, of those whose mentions are still there.</param>
internal sealed record EmergingTopicView(
    string Id, string Name, DateTimeOffset Onset, DateTimeOffset FoundAt, DateTimeOffset LastSaidAt, long Mentions, int Authors, int AuthorsWhenFound,
    double Expected, double Growth, double NegativeShare, double FalsePerMonth, IReadOnlyList<string> Sources, string? Signal,
    IReadOnlyList<FirstVoiceView> First)
{
    private const int Decimals = 3;

    public static EmergingTopicView Of(EmergingTopic topic, IReadOnlyList<FirstVoiceView> first, bool masks) => new(
        topic.Id, EmergingSignal.NameOf(topic, masks), topic.Onset, topic.FoundAt, topic.LastSaidAt, topic.Mentions, topic.Authors.Count, topic.AuthorsThen,
        Math.Round(topic.Expected, Decimals), Math.Round(topic.Growth, 1), Math.Round(topic.NegativeShare, Decimals), topic.FalsePerMonth,
        topic.Sources, topic.Signal, first);
}

/// <param name="Author">As the source names them; absent where personal data may not be shown, and where the source names nobody.</param>
internal sealed record FirstVoiceView(
    string Mention, DateTimeOffset At, string Source, string? Author, long? Followers, SentimentLabel? Sentiment, string? Url, string Content)
{
    public static FirstVoiceView Of(Mention mention, string brand, bool masks) => new(
        mention.Id, EventTime.Of(mention), mention.Source, masks ? null : mention.Author?.Handle ?? mention.Author?.Name, mention.Author?.Followers,
        mention.ToneTowards(brand), mention.Url, SignalMention.Shorten(masks ? PersonalData.Mask(mention.Content) : mention.Content));
}

/// <summary><c>GET /api/brands/{id}/emerging</c>: what grows out of nothing, and who raised it first.</summary>
internal sealed class EmergingQueries(IStore store, IListening listening, IWatermark watermark)
{
    private const int TopicsMax = 32;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/brands/{id}/emerging", EmergingAsync);

    private async Task<IResult> EmergingAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var configuration = listening.Current;
        if (configuration.Brands.All(brand => brand.Id != id))
            return Results.Problem($"No brand '{id}' is listened for.", statusCode: 404, title: "Unknown brand");
        var query = new QueryReader(request.Query);
        var limit = query.Number("limit", 1, TopicsMax) ?? TopicsMax;
        if (query.Problem is { } problem) return problem;
        if ((await store.Emerging.ReadAsync([id], cancellation))[0]?.Document is not { } heard) return ApiJson.Ok(new EmergingView(id, null, true, []));
        // What was said after the memory was last written is silence, if time has passed.
        var now = await watermark.ReadAsync(cancellation);
        var current = heard.State.Topics.Where(topic => topic.IsCurrent(now)).Reverse().ToList();
        var items = await ShowAsync(id, current, configuration.Privacy.MaskPersonalData, cancellation);
        return ApiJson.Ok(new EmergingView(id, heard.Next, heard.State.IsLearning(heard.Next), [.. items.Take(limit)]));
    }

    /// <summary>First voices are read as they are now: what was deleted or forgotten is gone, and a topic of which no voice is left with it.</summary>
    private async Task<IReadOnlyList<EmergingTopicView>> ShowAsync(
        string brand, IReadOnlyList<EmergingTopic> topics, bool masks, CancellationToken cancellation)
    {
        var ids = topics.SelectMany(topic => topic.First).Distinct(StringComparer.Ordinal).ToList();
        var mentions = ids.Count == 0 ? [] : (await store.Mentions.ReadAsync(ids, cancellation))
            .Select(stored => stored?.Document.Mention).OfType<Mention>().Where(mention => mention.About.Any(about => about.Brand == brand))
            .ToDictionary(mention => mention.Id, StringComparer.Ordinal);
        return [.. topics
            .Select(topic => EmergingTopicView.Of(topic, FirstVoices(topic), masks))
            .Where(view => view.First.Count > 0)];

        IReadOnlyList<FirstVoiceView> FirstVoices(EmergingTopic topic) =>
            [.. topic.First.Where(mentions.ContainsKey).Take(EmergingStory.FirstMax).Select(id => FirstVoiceView.Of(mentions[id], brand, masks))];
    }
}
