using MentionPipeline.App.Hosting;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// <c>POST /api/mentions/{id}/label</c>: a person says how a mention sounds. The label travels through the hubs like every
/// change, so that the counts follow it exactly once.
/// </summary>
public sealed class LabelMentions(SharedKey key, IDocuments<MentionDocument> mentions, Clocks clocks) : IHttpFunction
{
    private const int BodyBytesMax = 4 * 1024;

    public async Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PostedJson.Refusal(call, key, BodyBytesMax, "A label") is { } refusal) return refusal;
        var reading = LabelReader.Read(call.Body, clocks.Wall.GetUtcNow());
        if (reading.Label is { } label) return await LabelAsync(IdOf(call.Path), label, cancellation);
        return new Problem("The label has errors", 400, $"Nothing was changed. {reading.Errors.Count} place(s) need mending.")
        {
            Errors = reading.Errors,
        }.Reply();
    }

    private async Task<HttpReply> LabelAsync(string id, HumanLabel label, CancellationToken cancellation)
    {
        var stored = (await mentions.ReadAsync([id], cancellation))[0]?.Document.Mention;
        if (stored is null)
            return new Problem("Not found", 404, $"No mention {id} is stored: it was never seen, was filtered, or has been deleted.").Reply();
        return new HttpReply(202, "application/json", $$"""{"id":"{{stored.Id}}"}""")
        {
            Events = [MentionEvent.Labelled(stored, label, clocks.Collection.GetUtcNow())],
        };
    }

    /// <summary>The last segment but one: the hosts hand over the path, not its parts.</summary>
    private static string IdOf(string path) => path.TrimEnd('/').Split('/') is [.., var id, _] ? Uri.UnescapeDataString(id) : "";
}
