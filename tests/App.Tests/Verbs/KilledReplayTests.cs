using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Tidy;
using Xunit.Abstractions;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>
/// Laws 2 to 4 on the real program. Goal: a process that dies at any moment has lost nothing and counts nothing twice.
/// Method: the same replay is killed with SIGKILL at random moments, each time in a new data directory, and run again;
/// the stored mentions and the rollups must be those of a run that nobody disturbed.
/// </summary>
public class KilledReplayTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Rows = 4_000;
    private const int Seed = 20260216;

    /// <summary>Storing and counting trail receiving by about this much.</summary>
    private static readonly TimeSpan Straggle = TimeSpan.FromMilliseconds(300);

    private static readonly string[] Brands = ["virgin-america", "united", "southwest", "jetblue", "us-airways", "american"];

    [Fact]
    public async Task A_replay_killed_at_any_moment_ends_like_one_that_was_not()
    {
        using var folder = new TemporaryFolder();
        var distinct = GeneratedMentions.Write(folder["mentions.csv"], Rows, Seed);
        var undisturbed = await RunUndisturbedAsync(folder, distinct);
        var random = new Random(Seed);
        var interrupted = 0;

        for (var kill = 0; kill < Kills; kill++)
        {
            var data = folder[$"killed-{kill}"];
            if (await KillAsync(folder, data, random.Next(Rows), random.NextDouble() * Straggle)) interrupted++;
            var (exitCode, lastLine) = await RunToTheEndAsync(folder, data);

            Assert.Equal((0, kill), (exitCode, kill));
            Assert.Contains("inflight=0", lastLine, StringComparison.Ordinal);
            var state = await StoredState.ReadAsync(data, Brands);
            Assert.Equal(undisturbed.Mentions, state.Mentions);
            Assert.Equal(undisturbed.Rollups, state.Rollups);
        }
        output.WriteLine($"{interrupted} of {Kills} runs were killed in the middle.");
        // A run that was over before its kill proves nothing; nearly all must be hit.
        Assert.True(interrupted >= Kills - 2, $"Only {interrupted} of {Kills} runs were still going when they were killed.");
    }

    private static async Task<StoredState> RunUndisturbedAsync(TemporaryFolder folder, int distinct)
    {
        using var app = Start(folder, folder["undisturbed"]);
        Assert.Equal(0, await app.WaitForExitAsync());
        Assert.Contains($"received={Rows} ", app.LastLine, StringComparison.Ordinal);
        Assert.Contains($" duplicate={Rows - distinct} ", app.LastLine, StringComparison.Ordinal);
        var state = await StoredState.ReadAsync(folder["undisturbed"], Brands);
        Assert.NotEmpty(state.Mentions);
        Assert.Equal(state.Recount, state.Rollups);
        return state;
    }

    /// <summary>Kills a run a little after it has received a number of rows, so that every stage is hit over the runs.</summary>
    /// <returns>Whether the run was still going.</returns>
    private static async Task<bool> KillAsync(TemporaryFolder folder, string data, int received, TimeSpan straggle)
    {
        using var app = Start(folder, data);
        var address = await app.WaitUntilListeningAsync();
        using var http = LoopbackHttp.Create();
        while (!app.HasExited && await ReceivedAsync(http, address) < received) await Task.Delay(5);
        await Task.Delay(straggle);
        await app.KillAsync();
        return !app.LastLine.StartsWith("ledger:", StringComparison.Ordinal);
    }

    private static async Task<long> ReceivedAsync(HttpClient http, Uri address)
    {
        try
        {
            using var ledger = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, "/api/ledger")));
            return ledger.RootElement.GetProperty("total").GetProperty("received").GetInt64();
        }
        catch (HttpRequestException)
        {
            // It has stopped listening: it is about to end.
            return long.MaxValue;
        }
    }

    private static async Task<(int ExitCode, string LastLine)> RunToTheEndAsync(TemporaryFolder folder, string data)
    {
        using var app = Start(folder, data);
        return (await app.WaitForExitAsync(), app.LastLine);
    }

    private static AppProcess Start(TemporaryFolder folder, string data) => AppProcess.Start(
        "replay", folder["mentions.csv"], "--speed", "max", "--exit", "--port", "0", "--data", data,
        "--listening", Repository.PathOf("docs/examples/airlines.listening.json"));
}
