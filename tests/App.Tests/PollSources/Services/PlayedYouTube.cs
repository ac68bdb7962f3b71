using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Comment threads of a channel, or those below a video that hold some words, paged by tokens; and comments by their ids.</summary>
internal sealed class PlayedYouTube(bool isVideo = false) : IPlayedService
{
    public int PostsPerPage => 100;

    public MentionType Type => MentionType.Comment;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin) => isVideo
        ? new("youtube:video", ListeningSourceKind.YouTube) { Url = origin, Video = "abcdefghijk", Query = "acme" }
        : new("youtube:acme", ListeningSourceKind.YouTube) { Url = origin, Channel = "UCabcdefghijklmnopqrstuv" };

    public string ExternalId(PlayedPost post) => $"Ug{post.Id}";

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal("secret-of-env:ANY", call["key"]);
        posts = [.. posts.Where(post => !post.IsDeleted)];
        if (call.Path == "/comments") return new { items = posts.Where(post => call["id"]!.Split(',').Contains(ExternalId(post))).Select(Comment) };
        (string?, string?, string?) wanted = isVideo ? (null, "abcdefghijk", "acme") : ("UCabcdefghijklmnopqrstuv", null, null);
        Assert.Equal(("/commentThreads", "time"), (call.Path, call["order"]));
        Assert.Equal(wanted, (call["allThreadsRelatedToChannelId"], call["videoId"], call["searchTerms"]));
        var skip = call["pageToken"] is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var page = posts.Skip(skip).Take(call.Number("maxResults", 20))
            .Select(post => new { id = ExternalId(post), snippet = new { topLevelComment = Comment(post) } });
        return new { nextPageToken = skip + PostsPerPage < posts.Count ? $"{skip + PostsPerPage}" : null, items = page };
    }

    private object Comment(PlayedPost post) => post.IsBroken
        ? new { id = ExternalId(post), snippet = new { textOriginal = post.Text } }
        : new
        {
            id = ExternalId(post),
            snippet = new
            {
                textOriginal = post.Text,
                videoId = "abcdefghijk",
                authorDisplayName = "Someone",
                authorChannelId = new { value = "UC2" },
                publishedAt = PlayedPost.Iso(post.At),
                updatedAt = PlayedPost.Iso(post.Edited ?? post.At),
                likeCount = 1,
            },
        };
}
