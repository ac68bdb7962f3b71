using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Tests.Verbs;

public sealed class ReplayTests : IDisposable
{
    private const string Poison = "{ not json";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_that_are_wrong_are_reported_and_the_others_taken_once()
    {
        File.WriteAllLines(_folder["mentions.ndjson"],
        [
            RunningApp.Mention("1"),
            "{ broken",
            """{"externalId":"2","source":"forum","published":"soon","content":"@united hello"}""",
            "",
            RunningApp.Mention("3", "nobody's business"),
            RunningApp.Mention("1"),
        ]);

        var first = await ReplayAsync("mentions.ndjson");
        var second = await ReplayAsync("mentions.ndjson");

        first.AssertBalanced();
        Assert.Equal((3, 1, 1, 1), (first.Ledger["received"], first.Ledger["stored"], first.Ledger["duplicate"], first.Ledger["filtered"]));
        Assert.Contains("2 row(s) were refused", first.Errors, StringComparison.Ordinal);
        Assert.Contains(".published: found", first.Errors, StringComparison.Ordinal);
        Assert.Contains("broken JSON", first.Errors, StringComparison.Ordinal);
        second.AssertBalanced();
        Assert.Equal((3, 0), (second.Ledger["received"], second.Ledger["stored"]));
    }

    [Fact]
    public async Task A_file_of_wrong_rows_alone_takes_nothing_and_says_so()
    {
        File.WriteAllLines(_folder["mentions.ndjson"], ["{ broken", "7", "{}"]);

        var run = await ReplayAsync("mentions.ndjson");

        run.AssertBalanced();
        Assert.Equal(0, run.Ledger["received"]);
        Assert.Contains("3 row(s) were refused", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_columns_of_its_own_is_tried_first_and_then_taken_once()
    {
        File.WriteAllText(_folder["notes.csv"], "Data;Nota;Pratica\n01/02/2026 10:00;\"@united; ancora niente\";P1\nieri;@united grazie;P2\n");
        string[] mapping =
        [
            "--map", "content:Nota,published:Data", "--map", "externalId:Pratica", "--source", "callcentre", "--date-format", "dd/MM/yyyy HH:mm",
            "--time-zone", "Europe/Rome", "--errors", _folder["errors.csv"],
        ];

        var tried = await ReplayAsync("notes.csv", [.. mapping, "--dry-run"]);
        var taken = await ReplayAsync("notes.csv", mapping);

        Assert.Equal(1, tried.ExitCode);
        Assert.Contains("2 row(s): 1 to take in, 0 repeated, 0 without text, 1 wrong", tried.Output, StringComparison.Ordinal);
        Assert.False(tried.Output.Contains("received", StringComparison.OrdinalIgnoreCase), "A dry run starts no pipeline.");
        Assert.Equal("row,column,found,expected\r\n3,Data,'ieri',a date as dd/MM/yyyy HH:mm\r\n", File.ReadAllText(_folder["errors.csv"]));
        taken.AssertBalanced();
        Assert.Equal(1, taken.Ledger["received"]);
    }

    [Fact]
    public async Task A_poison_event_is_set_aside_listed_and_can_be_put_back()
    {
        await PoisonAsync();
        File.WriteAllText(_folder["mentions.ndjson"], RunningApp.Mention("1"));

        var replay = await ReplayAsync("mentions.ndjson");
        var listed = await QuarantineAsync("list");
        var putBack = await QuarantineAsync("replay");
        var listedAgain = await QuarantineAsync("list");
        var nobody = await QuarantineAsync("replay", "no-such-id");

        replay.AssertBalanced();
        Assert.Equal((2, 1, 1), (replay.Ledger["received"], replay.Ledger["stored"], replay.Ledger["quarantined"]));
        Assert.All([listed, listedAgain], list =>
        {
            Assert.Equal(0, list.ExitCode);
            Assert.Contains(QuarantineReason.Unreadable, list.Output, StringComparison.Ordinal);
            Assert.Contains(HubName.Collected, list.Output, StringComparison.Ordinal);
        });
        putBack.AssertBalanced();
        Assert.Contains("1 of 1 put back", putBack.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 1 put back", nobody.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quarantine_without_entries_says_so()
    {
        var run = await QuarantineAsync("list");

        run.AssertBalanced();
        Assert.Contains("empty", run.Output, StringComparison.Ordinal);
    }

    private async Task PoisonAsync()
    {
        Directory.CreateDirectory(_folder["data"]);
        using var log = HubLog.Open(Path.Combine(_folder["data"], "hubs.db"), new HubOptions(), Clocks.Live);
        await log.AppendRawAsync(HubName.Collected, "forum", Poison, CancellationToken.None);
    }

    private Task<FinishedRun> ReplayAsync(string file, params string[] options)
        => AppProcess.RunAsync(["replay", _folder[file], "--exit", "--port", "0", "--data", _folder["data"], "--listening", RunningApp.Airlines, .. options]);

    private Task<FinishedRun> QuarantineAsync(params string[] arguments)
        => AppProcess.RunAsync(["quarantine", .. arguments, "--data", _folder["data"], "--listening", RunningApp.Airlines]);
}
