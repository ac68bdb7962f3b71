using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Verbs;
using Xunit.Abstractions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>
/// The real program over every kind of polled source at once. Goal: killed between any two requests, it loses nothing and counts nothing
/// twice. Method: the played services send SIGKILL when they are asked, or a moment after they have answered; the program is started
/// again over the same data, and what it holds in the end must be what a run holds that nobody disturbed.
/// </summary>
public sealed class KilledPollTests(ITestOutputHelper output)
{
    private const int Kills = 6;

    /// <summary>All sources together need some fifty requests: so few between two kills that each of them falls into the middle.</summary>
    private const int RequestsBeforeKillMax = 8;
    private const int Seed = 20261122;
    private const string Brand = "acme";

    /// <summary>Between an answer and the cursor lie some milliseconds: the hub, then the store.</summary>
    private static readonly TimeSpan StraggleMax = TimeSpan.FromMilliseconds(60);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Polling_killed_between_requests_ends_like_polling_that_was_not()
    {
        using var folder = new TemporaryFolder();
        await using var services = await PlayedHosts.StartAsync();
        await File.WriteAllTextAsync(folder["listening.json"], services.Listening().ToJsonString());
        var checkedFirst = await AppProcess.RunAsync("validate", folder["listening.json"]);
        Assert.True(checkedFirst.ExitCode == 0, checkedFirst.Output + checkedFirst.Errors);
        var undisturbed = await FinishAsync(folder, "undisturbed", services);

        var dice = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var app = Start(folder, "killed");
            services.KillAfter(dice.Next(1, RequestsBeforeKillMax + 1), dice.Next(2) == 0, dice.NextDouble() * StraggleMax, app.KillAsync);
            await services.Killed.WaitAsync(Patience);
            output.WriteLine($"Killed after {services.Asked} requests in all.");
        }

        var state = await FinishAsync(folder, "killed", services);
        Assert.Equal(services.PostCount, state.Mentions.Count);
        Assert.Equal(undisturbed.Mentions, state.Mentions);
        Assert.Equal(undisturbed.Rollups, state.Rollups);
        Assert.Equal(state.Recount, state.Rollups);
    }

    /// <summary>Runs the program until everything is stored, then stops it.</summary>
    private static async Task<StoredState> FinishAsync(TemporaryFolder folder, string data, PlayedHosts services)
    {
        using var app = Start(folder, data);
        using var http = LoopbackHttp.Create();
        var ledger = new Uri(await app.WaitUntilListeningAsync(), "/api/ledger");
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var said = JsonDocument.Parse(await http.GetStringAsync(ledger, limit.Token));
            var total = said.RootElement.GetProperty("total");
            if (total.GetProperty("stored").GetInt64() == services.PostCount && total.GetProperty("inflight").GetInt64() == 0) break;
            await Task.Delay(100, limit.Token);
        }

        Assert.Equal(0, await app.InterruptAsync());
        return await StoredState.ReadAsync(folder[data], [Brand]);
    }

    private static AppProcess Start(TemporaryFolder folder, string data) => AppProcess.Start(
        new Dictionary<string, string> { [PlayedHosts.SecretName] = PlayedHosts.Secret },
        "--port", "0", "--data", folder[data], "--listening", folder["listening.json"]);
}
