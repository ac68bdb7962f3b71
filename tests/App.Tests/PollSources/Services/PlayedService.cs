using System.Globalization;
using System.Text.Json;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>A post that a played service holds.</summary>
internal sealed record PlayedPost(int Number, DateTimeOffset At)
{
    public string Text { get; init; } = string.Create(CultureInfo.InvariantCulture, $"post number {Number} of the acme shoes");

    public DateTimeOffset? Edited { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>Something in it is not as documented.</summary>
    public bool IsBroken { get; init; }

    public string Id => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An ISO 8601 time in UTC.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What was asked of a played service.</summary>
internal sealed record ServiceCall(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = null };

    public string? this[string name] => Query.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Lets a service answer a request.</summary>
    /// <param name="now">The service's own time.</param>
    public static Task AnswerAsync(HttpContext context, string body, IPlayedService service, IEnumerable<PlayedPost> posts, DateTimeOffset now)
    {
        var call = new ServiceCall(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
        var answer = service.Answer(call, [.. posts.OrderByDescending(post => post.At).ThenByDescending(post => post.Number)]);
        context.Response.Headers.Date = now.ToString("r");
        if (answer is ServiceReply reply)
        {
            context.Response.StatusCode = reply.Status;
            foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
            answer = reply.Body;
        }

        context.Response.ContentType = answer is string ? "text/xml" : "application/json";
        return context.Response.WriteAsync(answer as string ?? JsonSerializer.Serialize(answer, Json));
    }
}

/// <summary>An answer other than 200.</summary>
internal sealed record ServiceReply(int Status, object Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>Plays the documented API of one service over posts that a test has put there.</summary>
internal interface IPlayedService
{
    /// <param name="origin">Where the service is played.</param>
    ListeningSource Source(Uri origin);

    /// <param name="posts">The newest first; the service's own order may differ.</param>
    /// <returns>The body of a 200: JSON, or a text as it is; or a <see cref="ServiceReply"/>.</returns>
    object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts);

    /// <summary>What the post is called in a mention.</summary>
    string ExternalId(PlayedPost post);

    /// <summary>Posts that fit on a page: tests play a few pages.</summary>
    int PostsPerPage { get; }

    MentionType Type => MentionType.Note;

    /// <summary>It tells of edits.</summary>
    bool TellsEdits => true;

    /// <summary>It tells of deletions, by a marker or by an answer that lacks the post.</summary>
    bool TellsDeletions => false;
}
