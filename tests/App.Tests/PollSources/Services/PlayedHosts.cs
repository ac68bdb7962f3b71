using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Listening;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Every polled service at an address of its own, for a program that runs by itself; they can have it killed.</summary>
internal sealed class PlayedHosts : IAsyncDisposable
{
    public const string SecretName = "ANY";

    /// <summary>What the played services want to see.</summary>
    public const string Secret = "secret-of-env:" + SecretName;

    private const double Pages = 1.5;
    private const int RequestsPerHour = 1_000;

    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(2);

    private readonly List<(IPlayedService Service, LocalServer Server)> _hosts = [];
    private readonly Lock _lock = new();
    private int _untilKill;
    private Func<Task> _kill = () => Task.CompletedTask;
    private bool _isAfterAnswer;
    private TimeSpan _straggle;
    private TaskCompletionSource _killed = new();

    public int Asked { get; private set; }

    public int PostCount { get; private set; }

    /// <summary>Ends when the program is dead.</summary>
    public Task Killed => _killed.Task;

    public static async Task<PlayedHosts> StartAsync()
    {
        var hosts = new PlayedHosts();
        foreach (var service in PlayedServices.All.Values.Select(make => make()).Append(new PlayedFeed()))
        {
            var now = TimeProvider.System.GetUtcNow();
            var posts = Enumerable.Range(0, (int)(service.PostsPerPage * Pages)).Select(i => new PlayedPost(1_000 + i, now - (Apart * i))).Reverse();
            // The newest has the highest number, as services number them.
            var numbered = posts.Select((post, i) => post with { Number = 1_000 + i }).ToList();
            LocalServer? server = null;
            server = await LocalServer.StartAsync(context => hosts.AnswerAsync(context, service, numbered, server!));
            hosts._hosts.Add((service, server));
            hosts.PostCount += numbered.Count;
        }

        return hosts;
    }

    /// <summary>Kills when so many more requests have come, before the answer or a moment after it.</summary>
    public void KillAfter(int requests, bool isAfterAnswer, TimeSpan straggle, Func<Task> kill)
    {
        lock (_lock)
            (_untilKill, _isAfterAnswer, _straggle, _kill, _killed)
                = (requests, isAfterAnswer, straggle, kill, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>A configuration that listens to all of them.</summary>
    public JsonObject Listening() => new()
    {
        ["brands"] = new JsonArray(new JsonObject { ["id"] = "acme", ["name"] = "Acme", ["query"] = "acme" }),
        ["outbound"] = new JsonObject { ["allowedHosts"] = new JsonArray([.. _hosts.Select(host => JsonValue.Create(host.Server.HostAndPort))]) },
        ["sources"] = new JsonArray([.. _hosts.Select(host => Json(host.Service.Source(new Uri(host.Server.Origin))))]),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, server) in _hosts) await server.DisposeAsync();
    }

    private static JsonObject Json(ListeningSource source)
    {
        var json = new JsonObject
        {
            ["id"] = source.Id,
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName($"{source.Kind}"),
            ["url"] = source.Url!.OriginalString,
            ["every"] = "PT1H",
        };
        if (source.Kind == ListeningSourceKind.Feed) return json;
        (json["requestsPerHour"], json["backfillDays"]) = (RequestsPerHour, 30);
        if (source.Kind is not (ListeningSourceKind.HackerNews or ListeningSourceKind.AppleReviews) && (source.Kind != ListeningSourceKind.WordPress))
            json["secret"] = $"env:{SecretName}";
        (string Name, string? Value)[] options =
        [
            ("hashtag", source.Hashtag), ("query", source.Query), ("user", source.User), ("subreddit", source.Subreddit), ("community", source.Community),
            ("site", source.Site), ("tag", source.Tag), ("repository", source.Repository), ("app", source.App), ("channel", source.Channel),
            ("video", source.Video),
        ];
        foreach (var (name, value) in options.Where(option => option.Value is not null)) json[name] = value;
        if (source.Kind == ListeningSourceKind.AppleReviews) json["country"] = source.Country;
        return json;
    }

    private async Task AnswerAsync(HttpContext context, IPlayedService service, List<PlayedPost> posts, LocalServer server)
    {
        bool isKilling;
        lock (_lock)
        {
            Asked++;
            isKilling = _untilKill > 0 && --_untilKill == 0;
        }

        if (isKilling && !_isAfterAnswer) await KillAsync();
        else await ServiceCall.AnswerAsync(context, server.Requests.Last().Body, service, posts, TimeProvider.System.GetUtcNow());
        if (!isKilling || !_isAfterAnswer) return;
        await context.Response.CompleteAsync();
        await Task.Delay(_straggle);
        await KillAsync();
    }

    private async Task KillAsync()
    {
        await _kill();
        _killed.SetResult();
    }
}
