using MentionPipeline.App.Answering;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Querying;
using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// <c>POST /api/signals/{id}/ack</c>: somebody takes it in hand, escalation stops. <c>POST /api/signals/{id}/feedback</c>: it was
/// worth an alert, or was not; the brand is listened to accordingly.
/// </summary>
public sealed class AnswerSignals(SharedKey key, IStore store, IListening listening, Clocks clocks, ILogger<AnswerSignals> log) : IForwardedFunction
{
    private readonly SignalSettlement _settlement = new(store, listening, clocks);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/signals/{id}/ack", AcknowledgeAsync);
        routes.MapPost("/api/signals/{id}/feedback", JudgeAsync);
        routes.MapPost("/api/signals/{id}/{answer}", (string answer) => PostedJson.Refuse(
            404, "Not found", $"A signal has no answer '{answer}'. Known: ack, feedback."));
    }

    private async Task<IResult> AcknowledgeAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var (refusal, body) = await PostedJson.ReadAsync(request, key, AnswerReader.BodyBytesMax, cancellation);
        if (refusal is not null) return refusal;
        if (AnswerReader.ReadAcknowledgement(body, out var by) is { } fault) return ApiJson.Invalid(fault);
        return await AnswerAsync(id, signal => SignalAnswers.Acknowledge(signal, by, clocks.Wall.GetUtcNow()), cancellation);
    }

    private async Task<IResult> JudgeAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var (refusal, body) = await PostedJson.ReadAsync(request, key, AnswerReader.BodyBytesMax, cancellation);
        if (refusal is not null) return refusal;
        if (AnswerReader.ReadFeedback(body, clocks.Wall.GetUtcNow(), out var feedback) is { } fault) return ApiJson.Invalid(fault);
        return await AnswerAsync(id, signal => SignalAnswers.Judge(signal, feedback!), cancellation);
    }

    private async Task<IResult> AnswerAsync(string id, Func<SignalDocument, SignalDocument?> answer, CancellationToken cancellation)
    {
        await store.Signals.UpdateAsync([id], (_, signal) => signal is null ? null : answer(signal), cancellation);
        if ((await store.Signals.ReadAsync([id], cancellation))[0]?.Document is not { } stored)
            return PostedJson.Refuse(404, "Not found", $"There is no signal '{id}'. GET /api/signals lists them.");
        try
        {
            await _settlement.SettleAsync(id, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The answer is stored; the timer passes it on.
            SignalLog.AnswerWaits(log, stored.Id, fault);
        }

        var adjustment = (await store.Adjustments.ReadAsync([stored.Brand], cancellation))[0]?.Document;
        return ApiJson.Ok(AnswerView.Of(stored, adjustment));
    }
}
