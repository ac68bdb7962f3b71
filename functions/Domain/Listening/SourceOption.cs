namespace MentionPipeline.Domain.Listening;

/// <summary>A text that tells a source where or what to read.</summary>
/// <param name="Pattern">What it must look like. The published schema has the same.</param>
/// <param name="Allowed">The same for a person.</param>
public sealed record SourceOption(string Name, string Pattern, string Allowed, Func<ListeningSource, string, ListeningSource> Set)
{
    public static IReadOnlyList<SourceOption> All { get; } =
    [
        new("query", @"^\S.{0,399}$", "the words to search for, at most 400 characters, in the service's own search language",
            (source, text) => source with { Query = text }),
        new("hashtag", @"^[^\s#/?&]{1,100}$", "a hashtag without its sign, such as \"acme\"",
            (source, text) => source with { Hashtag = text }),
        new("subreddit", "^[A-Za-z0-9_]{2,50}$", "the name of a subreddit without r/",
            (source, text) => source with { Subreddit = text }),
        new("community", @"^[A-Za-z0-9_]{1,100}(@[A-Za-z0-9.-]{1,100})?$", "a community, such as \"technology\" or \"technology@lemmy.world\"",
            (source, text) => source with { Community = text }),
        new("site", "^[a-z0-9.-]{2,60}$", "a site of Stack Exchange, such as \"stackoverflow\"",
            (source, text) => source with { Site = text }),
        new("tag", @"^[^\s;/?&]{1,35}$", "one tag",
            (source, text) => source with { Tag = text }),
        new("repository", "^[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$", "owner/name",
            (source, text) => source with { Repository = text }),
        new("app", "^[0-9]{1,20}$", "the number of the app, as in its address after /id, in quotes",
            (source, text) => source with { App = text }),
        new("country", "^[a-z]{2}$", "two letters, such as \"it\"",
            (source, text) => source with { Country = text }),
        new("channel", "^[A-Za-z0-9_-]{5,64}$", "the id of a channel",
            (source, text) => source with { Channel = text }),
        new("video", "^[A-Za-z0-9_-]{5,64}$", "the id of a video",
            (source, text) => source with { Video = text }),
        new("user", @"^[^\s:]{1,200}$", "a user name or client id",
            (source, text) => source with { User = text }),
    ];
}
