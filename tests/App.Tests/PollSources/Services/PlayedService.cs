using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

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
    public string? this[string name] => Query.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
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
    /// <returns>The body of a 200, or a <see cref="ServiceReply"/>.</returns>
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
