using System.Globalization;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// <c>POST /api/authors/{handle}/forget</c>: erases what a person said. Tombstones and counts stay, texts and names go, also from
/// exports and stored alerts. An entry of the audit log says that it was done, and not to whom.
/// </summary>
public sealed class ForgetAuthors(SharedKey key, IStore store, Clocks clocks) : IHttpFunction
{
    /// <summary>Mentions erased by one call; the answer says whether there are more.</summary>
    public const int MentionsMax = 1_000;

    private const int BodyBytesMax = 4 * 1024;

    public async Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PostedJson.Refusal(call, key, BodyBytesMax, "A request to forget") is { } refusal) return refusal;
        var reading = ForgetReader.Read(call.Body);
        if (reading.Request is { } request) return await ForgetAsync(NameOf(call.Path), request, cancellation);
        return new Problem("The request has errors", 400, "Nothing was erased.") { Errors = reading.Errors }.Reply();
    }

    private async Task<HttpReply> ForgetAsync(string name, ForgetRequest request, CancellationToken cancellation)
    {
        var author = AuthorKey.Of(request.Source, name);
        var listing = new Listing(MentionDocument.OfAuthor(author), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, MentionsMax);
        var page = await store.Mentions.ListAsync(listing, cancellation);
        var now = clocks.Collection.GetUtcNow();
        await AuditAsync(author, request, page.Items.Count, cancellation);
        var answer = string.Create(CultureInfo.InvariantCulture, $$"""{"mentions":{{page.Items.Count}},"more":{{(page.Next is null ? "false" : "true")}}}""");
        return new HttpReply(202, "application/json", answer)
        {
            Events = [.. page.Items.Select(document => MentionEvent.Forgotten(document.Mention!, now))],
        };
    }

    private async Task AuditAsync(string author, ForgetRequest request, int mentions, CancellationToken cancellation)
    {
        var at = clocks.Wall.GetUtcNow();
        var entry = new AuditDocument
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{author}-{at.UtcTicks:x}"),
            Action = "author-forgotten",
            Source = request.Source,
            Author = author,
            Mentions = mentions,
            By = request.By,
            At = at,
        };
        await store.Audit.WriteAsync([new(entry, null)], cancellation);
    }

    private static string NameOf(string path) => path.TrimEnd('/').Split('/') is [.., var name, _] ? Uri.UnescapeDataString(name) : "";
}
