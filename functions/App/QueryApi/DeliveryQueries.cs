using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <summary>Who was told what, which channels are in use, and what teams' verdicts have taught.</summary>
internal sealed class DeliveryQueries(IStore store, IListening listening)
{
    private const int DeliveriesMax = 200;
    private const int DeliveriesDefault = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/deliveries", DeliveriesAsync);
        routes.MapGet("/api/channels", ChannelsAsync);
        routes.MapGet("/api/adjustments", AdjustmentsAsync);
    }

    private async Task<IResult> DeliveriesAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var limit = query.Number("limit", 1, DeliveriesMax) ?? DeliveriesDefault;
        if (query.Problem is { } problem) return problem;
        // A channel that was removed has a log all the same.
        var group = query.Text("channel") is { } channel ? OutboxDocument.OfChannel(channel) : OutboxDocument.All;
        var listing = new Listing(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, limit, NewestFirst: true, query.Text("after"));
        try
        {
            var page = await store.Outbox.ListAsync(listing, cancellation);
            return ApiJson.Ok(new ListView<DeliveryLogView>([.. page.Items.Select(DeliveryLogView.Of)]) { Next = page.Next });
        }
        catch (ArgumentException)
        {
            return ApiJson.Invalid("after: not a cursor of this API; take it from 'next' of the page before.");
        }
    }

    private async Task<IResult> ChannelsAsync(CancellationToken cancellation)
    {
        var channels = listening.Current.Alerts.Channels;
        var states = await store.Channels.ReadAsync([.. channels.Select(channel => channel.Id)], cancellation);
        return ApiJson.Ok(new ListView<ChannelView>([.. channels.Select((channel, i) => ChannelView.Of(channel, states[i]?.Document))]));
    }

    private async Task<IResult> AdjustmentsAsync(CancellationToken cancellation)
    {
        var found = await store.Adjustments.ReadAsync([.. listening.Current.Brands.Select(brand => brand.Id)], cancellation);
        var adjustments = found.Select(stored => stored?.Document).OfType<SensitivityAdjustment>();
        return ApiJson.Ok(new ListView<AdjustmentView>([.. adjustments.Select(AdjustmentView.Of)]));
    }
}
