using System.Net;
using System.Text.Json;

namespace MentionPipeline.App.Replay;

/// <summary>Sends items through the front door like any other sender: in batches, waiting when it is told to.</summary>
public sealed class MentionFeeder(HttpClient http, Uri frontDoor, string? apiKey, TimeProvider wall)
{
    public const int BatchItemsMax = 500;
    private const int BatchBytesMax = ReceiveMentions.BodyBytesMax / 2;

    /// <summary>Items that the front door would not take.</summary>
    public int Refused { get; private set; }

    /// <summary>The first refusals, as the front door explained them.</summary>
    public List<string> Refusals { get; } = [];

    private const int RefusalsKept = 5;

    /// <summary>Sends items of <paramref name="items"/> from <paramref name="start"/> on, as many as fit one request.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendBatchAsync(IReadOnlyList<ReplayItem> items, int start, int end, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var next = start;
        while (next < end && next - start < BatchItemsMax && (body.Length == 0 || body.Length + items[next].Json.Length < BatchBytesMax))
        {
            body.Write(items[next++].Json);
            body.WriteByte((byte)'\n');
        }
        await PostAsync(body.ToArray(), cancellation);
        return next - start;
    }

    private async Task PostAsync(byte[] lines, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, frontDoor) { Content = new ByteArrayContent(lines) };
            request.Content.Headers.ContentType = new("application/x-ndjson");
            if (apiKey is not null) request.Headers.Add(Hosting.SharedKey.HeaderName, apiKey);
            using var response = await http.SendAsync(request, cancellation);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), wall, cancellation);
                continue;
            }
            await NoteRefusalsAsync(response, cancellation);
            return;
        }
    }

    private async Task NoteRefusalsAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
        if (response.StatusCode == HttpStatusCode.Accepted) NoteRejected(answer.RootElement.GetProperty("rejected"));
        else if (response.StatusCode == HttpStatusCode.BadRequest) NoteErrors(answer.RootElement.GetProperty("errors"));
        else throw new HttpRequestException($"The front door answered {(int)response.StatusCode}: {answer.RootElement.GetProperty("detail")}");
    }

    private void NoteRejected(JsonElement rejected)
    {
        foreach (var item in rejected.EnumerateArray())
        {
            Refused++;
            NoteFirst(item.GetProperty("errors"));
        }
    }

    private void NoteErrors(JsonElement errors)
    {
        // Every item of the batch was wrong; each names at least one path, and paths start with the item's index.
        Refused += errors.EnumerateArray().Select(error => error.GetProperty("path").GetString()!.Split('.')[0]).Distinct().Count();
        NoteFirst(errors);
    }

    private void NoteFirst(JsonElement errors)
    {
        foreach (var error in errors.EnumerateArray())
            if (Refusals.Count < RefusalsKept)
                Refusals.Add($"{error.GetProperty("path")}: found {error.GetProperty("found")}, expected {error.GetProperty("expected")}");
    }
}
