using System.Net;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Hosting;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>Ctrl-C: the program finishes what it has in hand, says where everything is, and loses nothing.</summary>
public sealed class InterruptTests
{
    private const int Rows = 10_000;
    private const int Seed = 7;

    [Fact]
    public async Task A_program_at_rest_ends_well_with_its_ledger()
    {
        var app = new RunningApp();
        await app.InitializeAsync();
        try
        {
            await app.PostAsync($"[{RunningApp.Mention("1")},{RunningApp.Mention("2")},{RunningApp.Mention("3", "nobody's business")}]");
            await app.PostAsync(RunningApp.Mention("1"));
            await app.SettledLedgerAsync();

            var run = await app.InterruptAsync();

            run.AssertBalanced();
            Assert.Equal("ledger: received=4 stored=2 duplicate=1 filtered=1 quarantined=0 inflight=0 alerts=0", run.LastLine);
        }
        finally
        {
            app.Dispose();
        }
    }

    [Fact]
    public async Task A_replay_that_is_interrupted_says_where_everything_is_and_goes_on_later()
    {
        using var folder = new TemporaryFolder();
        GeneratedMentions.Write(folder["mentions.csv"], Rows, Seed);
        using var app = AppProcess.Start(Replay(folder));
        var address = await app.WaitUntilListeningAsync();
        await ReceivedSomethingAsync(address);

        var exitCode = await app.InterruptAsync();
        var interrupted = new FinishedRun(exitCode, app.Output, app.Errors, app.LastLine);
        var again = await AppProcess.RunAsync(Replay(folder));

        // Otherwise it was over before the signal, and nothing is shown.
        Assert.Contains("Stopped.", interrupted.Output, StringComparison.Ordinal);
        var ledger = interrupted.Ledger;
        Assert.Equal(ledger["received"], ledger["stored"] + ledger["duplicate"] + ledger["filtered"] + ledger["quarantined"] + ledger["inflight"]);
        Assert.Equal(ledger["inflight"] == 0, exitCode == 0);
        again.AssertBalanced();
        Assert.Equal(Rows + ledger["inflight"], again.Ledger["received"]);
    }

    private static string[] Replay(TemporaryFolder folder) =>
    [
        "replay", folder["mentions.csv"], "--exit", "--port", "0", "--data", folder["data"], "--listening", RunningApp.Airlines,
    ];

    private static async Task ReceivedSomethingAsync(Uri address)
    {
        using var http = LoopbackHttp.Create();
        await Eventually.TrueAsync(
            async () => (await http.GetStringAsync(new Uri(address, "/api/ledger"))).Contains("\"source\":\"twitter\"", StringComparison.Ordinal),
            "the first batch is received");
        using var status = await http.GetAsync(new Uri(address, "/api/status"));
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
    }
}
