using System.Diagnostics;
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

    private static readonly string[] Brands = ["virgin-america", "united", "southwest", "jetblue", "us-airways", "american"];

    [Fact]
    public async Task A_replay_killed_at_any_moment_ends_like_one_that_was_not()
    {
        using var folder = new TemporaryFolder();
        var distinct = GeneratedMentions.Write(folder["mentions.csv"], Rows, Seed);
        var (undisturbed, duration) = await RunUndisturbedAsync(folder, distinct);
        var random = new Random(Seed);
        var interrupted = 0;

        for (var kill = 0; kill < Kills; kill++)
        {
            var data = folder[$"killed-{kill}"];
            if (await KillAsync(folder, data, duration * random.NextDouble())) interrupted++;
            var (exitCode, lastLine) = await RunToTheEndAsync(folder, data);

            Assert.Equal((0, kill), (exitCode, kill));
            Assert.Contains("inflight=0", lastLine, StringComparison.Ordinal);
            var state = await StoredState.ReadAsync(data, Brands);
            Assert.Equal(undisturbed.Mentions, state.Mentions);
            Assert.Equal(undisturbed.Rollups, state.Rollups);
        }
        output.WriteLine($"{interrupted} of {Kills} runs were killed in the middle.");
        // A run that was over before its kill proves nothing; most must be hit.
        Assert.True(interrupted >= Kills / 2, $"Only {interrupted} of {Kills} runs were still going when they were killed.");
    }

    private static async Task<(StoredState State, TimeSpan Duration)> RunUndisturbedAsync(TemporaryFolder folder, int distinct)
    {
        var watch = Stopwatch.StartNew();
        using var app = Start(folder, folder["undisturbed"]);
        await app.WaitUntilListeningAsync();
        var started = watch.Elapsed;
        Assert.Equal(0, await app.WaitForExitAsync());
        Assert.Contains($"received={Rows} ", app.LastLine, StringComparison.Ordinal);
        Assert.Contains($" duplicate={Rows - distinct} ", app.LastLine, StringComparison.Ordinal);
        var state = await StoredState.ReadAsync(folder["undisturbed"], Brands);
        Assert.NotEmpty(state.Mentions);
        Assert.Equal(state.Recount, state.Rollups);
        return (state, watch.Elapsed - started);
    }

    /// <returns>Whether the run was still going.</returns>
    private static async Task<bool> KillAsync(TemporaryFolder folder, string data, TimeSpan after)
    {
        using var app = Start(folder, data);
        await app.WaitUntilListeningAsync();
        await Task.Delay(after);
        await app.KillAsync();
        return !app.LastLine.StartsWith("ledger:", StringComparison.Ordinal);
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
