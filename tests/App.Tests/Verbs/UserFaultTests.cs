using MentionPipeline.App.Tests.Tidy;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>What a new user does wrong is answered with a sentence that says what to do.</summary>
public sealed class UserFaultTests : IDisposable
{
    private const string FiveMistakes = """
        {
          "brands": [
            { "id": "Aurora!", "name": "Aurora", "query": "aurora AND (" },
            { "id": "brio", "name": "Brio", "query": "brio", "competitors": ["nobody"] }
          ],
          "sources": [ { "id": "blog", "kind": "feed", "url": "not an address" } ],
          "retentionDays": -1
        }
        """;

    private static readonly string[] FivePaths =
        ["$.brands[0].id", "$.brands[0].query", "$.brands[1].competitors[0]", "$.sources[0].url", "$.retentionDays"];

    private static readonly string Airlines = Repository.PathOf("docs/examples/airlines.listening.json");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'reply'", "reply", "file.csv")]
    [InlineData("--sped", "replay", "file.csv", "--sped", "max")]
    [InlineData("Required argument", "replay")]
    [InlineData("65535", "--port", "70000")]
    [InlineData("not an IP address", "--bind", "everywhere")]
    [InlineData("fast", "replay", "file.csv", "--speed", "fast")]
    [InlineData("there is no such file", "replay", "/nowhere/mentions.csv")]
    [InlineData("--listening FILE", "validate", "/nowhere/listening.json")]
    public async Task A_wrong_command_is_answered_with_what_is_wrong(string expected, params string[] arguments)
        => (await AppProcess.RunAsync([.. arguments, "--data", _folder["data"]])).AssertRefused(expected);

    [Fact]
    public async Task Every_mistake_of_a_configuration_is_named_with_its_path()
    {
        var file = Write("listening.json", FiveMistakes);

        (await AppProcess.RunAsync("validate", file)).AssertRefused(FivePaths);
        (await AppProcess.RunAsync("--listening", file, "--data", _folder["data"], "--port", "0")).AssertRefused(FivePaths);
        Assert.False(Directory.Exists(_folder["data"]));
    }

    [Fact]
    public async Task A_good_configuration_is_called_valid()
    {
        var run = await AppProcess.RunAsync("validate", Airlines);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("valid. 6 brand(s)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_valid_and_may_not_be_meant_is_told()
    {
        const string brand = """{ "brands": [{ "id": "aurora", "name": "Aurora", "query": "aurora and bar" }] }""";
        var run = await AppProcess.RunAsync("validate", Write("listening.json", brand));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("aurora, query, line 1, column 8: 'and': AND if it is meant", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("externalId,when,text\n1,2,3\n", "source, published, content")]
    [InlineData("", "holds no mentions", "mentions.ndjson")]
    [InlineData("", "lacks the column", "mentions.csv")]
    [InlineData("externalId,source,published,content\n", "holds no mentions")]
    public async Task A_file_that_cannot_be_replayed_is_refused(string content, string expected, string name = "mentions.csv")
        => (await ReplayAsync(Write(name, content))).AssertRefused(name, expected);

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named_with_what_to_do()
    {
        var file = Write("a-file", "x");

        (await RunInAsync(Path.Combine(file, "data"))).AssertRefused(file, "--data");
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_named_with_what_to_do()
    {
        if (!OperatingSystem.IsLinux()) return;

        (await RunInAsync("/proc/1/mention-pipeline")).AssertRefused("/proc/1/mention-pipeline", "--data");
    }

    [Fact]
    public async Task Missing_rights_are_explained()
    {
        // A folder where the lock file should be: the system refuses it as it refuses a user without rights.
        Directory.CreateDirectory(Path.Combine(_folder["data"], "hubs.db.lock"));

        (await RunInAsync(_folder["data"])).AssertRefused(_folder["data"], "Give this user the right");
    }

    private Task<FinishedRun> ReplayAsync(string file)
        => AppProcess.RunAsync("replay", file, "--exit", "--port", "0", "--data", _folder["data"], "--listening", Airlines);

    private static Task<FinishedRun> RunInAsync(string data) => AppProcess.RunAsync("--port", "0", "--data", data, "--listening", Airlines);

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder[name], content);
        return _folder[name];
    }
}
