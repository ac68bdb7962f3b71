namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Every service that is polled, in every way that a source of its kind can ask.</summary>
internal static class PlayedServices
{
    public static IReadOnlyDictionary<string, Func<IPlayedService>> All { get; } = new Dictionary<string, Func<IPlayedService>>
    {
        ["mastodon"] = () => new PlayedMastodon(),
        ["mastodon, search"] = () => new PlayedMastodon(isSearch: true),
        ["bluesky"] = () => new PlayedBluesky(),
        ["reddit"] = () => new PlayedReddit(),
        ["reddit, one community"] = () => new PlayedReddit("shoes"),
        ["hackerNews"] = () => new PlayedHackerNews(),
        ["youTube"] = () => new PlayedYouTube(),
        ["youTube, words below a video"] = () => new PlayedYouTube(isVideo: true),
        ["appleReviews"] = () => new PlayedAppleReviews(),
        ["stackExchange"] = () => new PlayedStackExchange(),
        ["stackExchange, search"] = () => new PlayedStackExchange(isSearch: true),
        ["gitHub"] = () => new PlayedGitHub(),
        ["gitHub, search"] = () => new PlayedGitHub(isSearch: true),
        ["discourse"] = () => new PlayedDiscourse(),
        ["discourse, an older version"] = () => new PlayedDiscourse(isOlder: true),
        ["discourse, search"] = () => new PlayedDiscourse(isSearch: true),
        ["wordPress"] = () => new PlayedWordPress(),
        ["lemmy"] = () => new PlayedLemmy(),
        ["lemmy, one community"] = () => new PlayedLemmy("shoes"),
    };

    public static TheoryData<string> Kinds => [.. All.Keys];
}
