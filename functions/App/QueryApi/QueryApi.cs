using MentionPipeline.App.Hosting;
using MentionPipeline.App.Querying;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>What the pipeline knows, as JSON for anyone: the dashboard reads nothing else.</summary>
public sealed class QueryApi(IStore store, ILedger ledger, IWatermark watermark, IListening listening, Clocks clocks, TextModels models) : IForwardedFunction
{
    private const int MentionsMax = 200;
    private const int MentionsDefault = 50;
    private const int SignalsMax = 200;
    private static readonly TimeSpan DefaultRange = TimeSpan.FromDays(1);

    /// <summary>Matched mentions are rare under a filter, so a page reads ahead at most this many.</summary>
    private const int FilterScanMax = 5_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", StatusAsync);
        routes.MapGet("/api/brands", Brands);
        routes.MapGet("/api/brands/{id}/timeline", TimelineAsync);
        routes.MapGet("/api/brands/{id}/topics", TopicsAsync);
        routes.MapGet("/api/mentions", MentionsAsync);
        routes.MapGet("/api/mentions/{id}", MentionAsync);
        new ExplanationQueries(store, models).Map(routes);
        routes.MapGet("/api/signals", SignalsAsync);
        routes.MapGet("/api/signals/{id}", SignalAsync);
        routes.MapGet("/api/ledger", LedgerAsync);
        new DeliveryQueries(store, listening).Map(routes);
        routes.MapGet("/api/sources", SourcesAsync);
        new WhyQuery(store, listening).Map(routes);
        new EmergingQueries(store, listening, watermark).Map(routes);
        routes.MapGet("/api/{**path}", (string path) => Results.Problem($"There is nothing at /api/{path}.", statusCode: 404, title: "Not found"));
    }

    private async Task<IResult> StatusAsync(CancellationToken cancellation) => ApiJson.Ok(new StatusView(
        clocks.Collection.GetUtcNow(),
        await watermark.ReadAsync(cancellation),
        ReferenceEquals(clocks.Collection, clocks.Wall) ? "live" : "replay",
        typeof(QueryApi).Assembly.GetName().Version?.ToString(3) ?? "0"));

    private IResult Brands() => ApiJson.Ok(new ListView<BrandView>(
        [.. listening.Current.Brands.Select(brand => new BrandView(brand.Id, brand.Name, brand.Competitors))]));

    private async Task<IResult> TimelineAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (UnknownBrand(id) is { } unknown) return unknown;
        var query = new QueryReader(request.Query);
        var to = query.Instant("to") ?? clocks.Collection.GetUtcNow();
        var from = query.Instant("from") ?? Timeline.Before(to, DefaultRange);
        var resolution = query.Choice("resolution", Timeline.Resolutions) ?? Timeline.Resolutions["PT1H"];
        if (query.Problem is { } problem) return problem;
        if (Timeline.RangeFault(from, to, resolution) is { } fault) return ApiJson.Invalid(fault);
        var counts = await Timeline.CountAsync(store.Rollups, id, from, to, resolution, cancellation);
        var signals = await store.Signals.ListAsync(new Listing(id, from, to, SignalsMax), cancellation);
        return ApiJson.Ok(TimelineView.Of(id, from, to, resolution, counts, await WithDeliveryAsync(signals.Items, cancellation)));
    }

    private async Task<IResult> TopicsAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (UnknownBrand(id) is { } unknown) return unknown;
        var query = new QueryReader(request.Query);
        var to = query.Instant("to") ?? clocks.Collection.GetUtcNow();
        var from = query.Instant("from") ?? Timeline.Before(to, DefaultRange);
        if (query.Problem is { } problem) return problem;
        if (Timeline.RangeFault(from, to, Timeline.Resolutions["P1D"]) is { } fault) return ApiJson.Invalid(fault);
        var (now, before) = await Timeline.CountTopicsAsync(store.Rollups, id, from, to, cancellation);
        return ApiJson.Ok(new ListView<TopicView>(TopicView.Of(now, before)));
    }

    private async Task<IResult> MentionsAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var brand = query.Text("brand");
        var filter = new MentionFilter(brand, query.Sentiment("sentiment"), query.Text("language"));
        var limit = query.Number("limit", 1, MentionsMax) ?? MentionsDefault;
        var from = query.Instant("from") ?? DateTimeOffset.UnixEpoch;
        var to = query.Instant("to") ?? DateTimeOffset.MaxValue;
        if (query.Problem is { } problem) return problem;
        if (brand is not null && UnknownBrand(brand) is { } unknown) return unknown;
        var listing = new Listing(brand ?? MentionDocument.AllBrands, from, to, limit, NewestFirst: true, query.Text("after"));
        try
        {
            return ApiJson.Ok(await filter.PageAsync(store.Mentions, listing, FilterScanMax, cancellation));
        }
        catch (ArgumentException)
        {
            return ApiJson.Invalid("after: not a cursor of this API; take it from 'next' of the page before.");
        }
    }

    private async Task<IResult> MentionAsync(string id, CancellationToken cancellation)
    {
        var found = await store.Mentions.ReadAsync([id], cancellation);
        return found[0]?.Document.Mention is { } mention
            ? ApiJson.Ok(mention)
            : Results.Problem($"No mention {id} is stored: it was never seen, was filtered, or has been deleted.", statusCode: 404, title: "Not found");
    }

    private async Task<IResult> SignalsAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var brand = query.Text("brand");
        var limit = query.Number("limit", 1, SignalsMax) ?? MentionsDefault;
        if (query.Problem is { } problem) return problem;
        if (brand is not null && UnknownBrand(brand) is { } unknown) return unknown;
        var listing = new Listing(brand ?? SignalDocument.AllBrands, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, limit, NewestFirst: true);
        var page = await store.Signals.ListAsync(listing, cancellation);
        return ApiJson.Ok(new ListView<SignalView>(await WithDeliveryAsync(page.Items, cancellation)));
    }

    private async Task<IResult> SignalAsync(string id, CancellationToken cancellation)
    {
        if ((await store.Signals.ReadAsync([id], cancellation))[0]?.Document is not { } signal)
            return Results.Problem($"There is no signal '{id}'.", statusCode: 404, title: "Not found");
        return ApiJson.Ok((await WithDeliveryAsync([signal], cancellation))[0]);
    }

    private async Task<IResult> LedgerAsync(CancellationToken cancellation) => ApiJson.Ok(LedgerView.Of(await ledger.ReadAsync(cancellation)));

    private async Task<IResult> SourcesAsync(CancellationToken cancellation)
        => ApiJson.Ok(new ListView<SourceView>(await new SourceViews(store, ledger, listening.Current, clocks.Collection.GetUtcNow()).ReadAsync(cancellation)));

    private async Task<IReadOnlyList<SignalView>> WithDeliveryAsync(IReadOnlyList<SignalDocument> signals, CancellationToken cancellation)
    {
        var views = new List<SignalView>(signals.Count);
        foreach (var signal in signals)
        {
            var messages = await store.Outbox.ListAsync(
                new Listing(OutboxDocument.OfSignal(signal.Id), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, SignalsMax), cancellation);
            views.Add(SignalView.Of(signal, messages.Items));
        }
        return views;
    }

    private IResult? UnknownBrand(string id) => listening.Current.Brands.Any(brand => brand.Id == id)
        ? null
        : Results.Problem(
            $"No brand '{id}' is listened for. Known: {string.Join(", ", listening.Current.Brands.Take(20).Select(brand => brand.Id))}.",
            statusCode: 404, title: "Unknown brand");
}
