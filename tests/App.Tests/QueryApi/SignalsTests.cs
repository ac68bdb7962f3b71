using System.Net;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Tests.QueryApi;

public sealed class SignalsTests : QueryApiScene
{
    [Fact]
    public async Task A_signal_is_found_by_its_id_and_an_unknown_one_is_a_problem()
    {
        var signal = PutSignal("aurora", Some.Time);

        Assert.Equal(signal.Id, Text(await GetAsync($"/api/signals/{signal.Id}"), "id"));
        Assert.Contains("'none'", await ProblemAsync("/api/signals/none", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_says_what_was_seen_and_what_became_of_its_messages()
    {
        var signal = PutSignal("aurora", Some.Time);
        Store.Outbox.Put(new OutboxDocument
        {
            Id = SignalId.OfMessage(signal.Id, "team", "signal.raised"),
            Signal = signal.Id,
            Channel = "team",
            Body = "{}",
            CreatedAt = Some.Time,
            Status = DeliveryStatus.Failed,
            Attempts = 3,
            LastError = "The receiver said 410.",
        });

        var shown = Assert.Single((await GetAsync("/api/signals?brand=aurora")).GetProperty("items").EnumerateArray());

        Assert.Equal(("signal.raised", "raised", "PT15M"), (Text(shown, "type"), Text(shown, "status"), Text(shown, "window")));
        Assert.Equal((40, 4.5), (shown.GetProperty("observed").GetInt64(), shown.GetProperty("expected").GetDouble()));
        var delivery = Assert.Single(shown.GetProperty("delivery").EnumerateArray());
        Assert.Equal(("team", "failed", "The receiver said 410."), (Text(delivery, "channel"), Text(delivery, "status"), Text(delivery, "lastError")));
    }

    [Fact]
    public async Task The_newest_come_first_of_one_brand_or_of_all()
    {
        var (older, newer) = (PutSignal("aurora", Some.Time), PutSignal("brio", Some.Time.AddHours(1), SignalStatus.Cleared));

        Assert.Equal([newer.Id, older.Id], await IdsAsync("/api/signals"));
        Assert.Equal([older.Id], await IdsAsync("/api/signals?brand=aurora"));
        Assert.Equal([newer.Id], await IdsAsync("/api/signals?limit=1"));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    public async Task A_limit_out_of_bounds_is_refused(string query)
        => Assert.Contains("from 1 to 200", await ProblemAsync($"/api/signals?{query}", HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task A_brand_that_nobody_configured_is_not_found()
        => Assert.Contains("'nobody'", await ProblemAsync("/api/signals?brand=nobody", HttpStatusCode.NotFound), StringComparison.Ordinal);

    private async Task<IEnumerable<string?>> IdsAsync(string path)
        => (await GetAsync(path)).GetProperty("items").EnumerateArray().Select(signal => Text(signal, "id"));

    private static string? Text(System.Text.Json.JsonElement element, string name) => element.GetProperty(name).GetString();
}
