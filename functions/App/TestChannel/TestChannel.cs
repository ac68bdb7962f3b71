using System.Text.Json;
using MentionPipeline.App.Delivery;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Querying;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// <c>POST /api/channels/{id}/test</c>: sends a message that says it is a test, and answers what the receiver did.
/// <c>POST /api/channels/{id}/enable</c>: a channel whose receiver said it is gone is used again.
/// </summary>
public sealed class TestChannel(SharedKey key, IStore store, IListening listening, ChannelSender sender, ISecrets secrets, Clocks clocks) : IForwardedFunction
{
    private const int BodyBytesMax = 1_024;

    /// <summary>Channels named in an answer.</summary>
    private const int NamedMax = 20;

    private readonly ChannelStates _states = new(store.Channels, secrets);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/channels/{id}/test", TestAsync);
        routes.MapPost("/api/channels/{id}/enable", EnableAsync);
        routes.MapPost("/api/channels/{id}/{action}", (string action) => PostedJson.Refuse(
            404, "Not found", $"Nothing called '{action}' can be done with a channel. Known: test, enable."));
    }

    private Task<IResult> TestAsync(HttpRequest request, string id, CancellationToken cancellation) => WithChannelAsync(request, id, async channel =>
    {
        var (message, result) = await ChannelTrial.RunAsync(channel, listening.Current.Alerts.DashboardUrl, sender, clocks.Wall, cancellation);
        await store.Outbox.WriteAsync([new(message, null)], cancellation);
        return ApiJson.Ok(TrialView.Of(message, result));
    }, cancellation);

    private Task<IResult> EnableAsync(HttpRequest request, string id, CancellationToken cancellation) => WithChannelAsync(request, id, async channel =>
    {
        await _states.EnableAsync(channel.Id, cancellation);
        return ApiJson.Ok(ChannelView.Of(channel, null));
    }, cancellation);

    private async Task<IResult> WithChannelAsync(HttpRequest request, string id, Func<AlertChannel, Task<IResult>> action, CancellationToken cancellation)
    {
        var (refusal, body) = await PostedJson.ReadAsync(request, key, BodyBytesMax, cancellation);
        if (refusal is not null) return refusal;
        if (!IsEmpty(body)) return ApiJson.Invalid("The body: nothing can be said here, expected {}.");
        var channels = listening.Current.Alerts.Channels;
        if (listening.Current.Alerts.Channel(id) is { } channel) return await action(channel);
        var known = channels.Count == 0 ? "none are configured" : string.Join(", ", channels.Take(NamedMax).Select(channel => channel.Id));
        return PostedJson.Refuse(404, "Unknown channel", $"There is no channel '{id}' in alerts.channels. Known: {known}.");
    }

    /// <summary>Nothing, or an object without properties: what somebody says in vain is told, not dropped.</summary>
    private static bool IsEmpty(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return true;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && !document.RootElement.EnumerateObject().Any();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
