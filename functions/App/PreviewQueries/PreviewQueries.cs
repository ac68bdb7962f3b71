using MentionPipeline.App.Hosting;
using MentionPipeline.App.Previewing;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// <c>POST /api/queries/preview</c>: what a changed query would have matched among the stored mentions, and how that differs from the query in
/// force. Nothing is changed.
/// </summary>
public sealed class PreviewQueries(IDocuments<MentionDocument> mentions, IListening listening, Clocks clocks) : IForwardedFunction
{
    /// <summary>A query, an exclude query and a little around them, in UTF-8 and escaped.</summary>
    private const int BodyBytesMax = 16 * 1024 * 1024;

    private const int RetryAfterSeconds = 5;

    /// <summary>1 while a preview is worked out: it reads a large part of the store, so there is one at a time.</summary>
    private int _running;

    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapPost("/api/queries/preview", PreviewAsync);
    }

    private async Task<IResult> PreviewAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await BodyAsync(request, cancellation) is not { } body)
            return Results.Problem($"A preview has at most {BodyBytesMax:N0} bytes.", statusCode: 413, title: "The request is too large");
        var reading = PreviewReader.Read(body, listening.Current);
        if (reading.Request is not { } wanted)
            return PreviewJson.Invalid(reading.Errors);
        if (Interlocked.Exchange(ref _running, 1) == 1) return Busy(request.HttpContext.Response);
        try
        {
            return PreviewJson.Ok(await new QueryPreview(mentions).RunAsync(wanted, clocks.Collection.GetUtcNow(), cancellation));
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private static IResult Busy(HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Problem("Another preview is being worked out. Try again in a few seconds.", statusCode: 429, title: "Too many previews");
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(piece, cancellation)) > 0)
        {
            if (body.Length + read > BodyBytesMax) return null;
            body.Write(piece, 0, read);
        }

        return body.ToArray();
    }
}
