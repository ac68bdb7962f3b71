using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App;

/// <summary>
/// The front door: <c>POST /api/mentions</c> with one mention, an array, NDJSON or CloudEvents. Answers 202 with the ids
/// once the hub has the mentions; a wrong item is named with its errors and keeps nobody out.
/// </summary>
public sealed class ReceiveMentions(SharedKey key, ICollectionTime collectionTime, Clocks clocks) : IHttpFunction
{
    /// <summary>Well below what an Azure Functions host passes on, and far above any honest batch of 1,000 mentions.</summary>
    public const int BodyBytesMax = 4 * 1024 * 1024;

    public Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation) => Task.FromResult(Answer(call));

    private HttpReply Answer(HttpCall call)
    {
        if (!key.Admits(call.Headers))
            return new Problem("The key is missing or wrong", 401, $"Send the shared key in the header {SharedKey.HeaderName}.").Reply();
        if (call.Body.Length > BodyBytesMax)
            return new Problem("The request is too large", 413,
                $"Send at most {BodyBytesMax:N0} bytes and {IntakeBody.ItemsMax:N0} mentions at a time.").Reply();
        if (FormatOf(call.Headers.GetValueOrDefault("Content-Type")) is not { } format)
            return new Problem("The media type is not supported", 415,
                "Send application/json, application/x-ndjson, application/cloudevents+json or application/cloudevents-batch+json.").Reply();
        return Answer(IntakeBody.Read(format, call.Body, clocks.Wall.GetUtcNow()));
    }

    private HttpReply Answer(IntakeReading reading)
    {
        if (reading.Fault is { } fault) return Rejected([fault]);
        var accepted = new List<AcceptedItem>();
        var rejected = new List<RejectedItem>();
        for (var i = 0; i < reading.Items.Count; i++)
        {
            if (reading.Items[i].Mention is { } mention) accepted.Add(new AcceptedItem(i, mention.Id));
            else rejected.Add(new RejectedItem(i, reading.Items[i].Errors));
        }
        if (accepted.Count == 0) return Rejected([.. rejected.SelectMany(item => item.Errors)]);
        var answer = JsonSerializer.Serialize(new IntakeAnswer(accepted, rejected), IntakeJson.Default.IntakeAnswer);
        return new HttpReply(202, "application/json", answer)
        {
            Events = [.. reading.Items.Select(item => item.Mention).OfType<Mention>().Select(Collect)],
        };
    }

    private MentionEvent Collect(Mention mention) => MentionEvent.Collected(mention with { CollectedAt = collectionTime.Of(mention) });

    private static HttpReply Rejected(IReadOnlyList<FieldError> errors)
        => new Problem("The request has errors", 400, $"Nothing was taken. {errors.Count} place(s) need mending.") { Errors = errors }.Reply();

    private static IntakeFormat? FormatOf(string? contentType)
    {
        var mediaType = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        return mediaType switch
        {
            "application/json" or "application/cloudevents+json" or "application/cloudevents-batch+json" => IntakeFormat.Json,
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" => IntakeFormat.NdJson,
            _ => null,
        };
    }
}

internal sealed record IntakeAnswer(IReadOnlyList<AcceptedItem> Accepted, IReadOnlyList<RejectedItem> Rejected);

/// <param name="Index">Place in what was sent, from 0.</param>
internal sealed record AcceptedItem(int Index, string Id);

internal sealed record RejectedItem(int Index, IReadOnlyList<FieldError> Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IntakeAnswer))]
internal sealed partial class IntakeJson : JsonSerializerContext;
