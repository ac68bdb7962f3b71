using System.Text.Json.Nodes;
using Azure.Identity;
using MentionPipeline.AzureCloud.Language;
using MentionPipeline.AzureCloud.Tests.Fakes;

namespace MentionPipeline.AzureCloud.Tests.Language;

/// <summary>What the client makes of a service that does not do as it should.</summary>
public sealed class LanguageFaultTests : IAsyncLifetime
{
    private LanguageLoopback _service = null!;

    public async Task InitializeAsync() => _service = await LanguageLoopback.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_passing_fault_is_tried_again()
    {
        _service.Next(LanguageLoopback.Status(500), LanguageLoopback.HangUp());

        Assert.Equal("positive", (await AskAsync(_service.Client(), "good"))[0].Result!.Sentiment);
        Assert.Equal(3, _service.RawRequests.Count);
    }

    [Fact]
    public async Task A_fault_that_stays_is_told_after_the_last_attempt()
    {
        _service.Next(LanguageLoopback.Status(500), LanguageLoopback.Status(503), LanguageLoopback.Status(500, code: "InternalServerError"));

        Assert.Equal("InternalServerError", (await AskAsync(_service.Client(), "good"))[0].Fault!.Code);
        Assert.Equal(3, _service.RawRequests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_is_not_tried_again(int status)
    {
        _service.Next(LanguageLoopback.Status(status, code: "Refused"));

        Assert.Equal("Refused", (await AskAsync(_service.Client(), "good"))[0].Fault!.Code);
        Assert.Single(_service.RawRequests);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Tue, 31 Mar 2026 23:00:07 GMT")]
    public async Task A_429_is_tried_again_when_the_service_says_and_not_before(string retryAfter)
    {
        var clock = new ManualTimers();
        _service.Next(LanguageLoopback.Status(429, retryAfter));

        var asked = AskAsync(_service.Client(clock), "good");
        await clock.TimerSetAsync(due => due == TimeSpan.FromSeconds(7));
        Assert.Single(_service.RawRequests);
        clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("positive", (await asked)[0].Result!.Sentiment);
        Assert.Equal(2, _service.RawRequests.Count);
    }

    [Fact]
    public async Task After_a_429_that_asks_for_long_the_service_is_left_alone_until_then()
    {
        var clock = new ManualTimers();
        var client = _service.Client(clock);
        _service.Next(LanguageLoopback.Status(429, "60", "TooManyRequests"));

        Assert.Equal("TooManyRequests", (await AskAsync(client, "good"))[0].Fault!.Code);
        Assert.False(client.IsReady);
        Assert.Equal(LanguageFaultCode.Resting, (await AskAsync(client, "good"))[0].Fault!.Code);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(LanguageFaultCode.Resting, (await AskAsync(client, "good"))[0].Fault!.Code);
        Assert.Single(_service.RawRequests);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(client.IsReady);
        Assert.Equal("positive", (await AskAsync(client, "good"))[0].Result!.Sentiment);
    }

    [Fact]
    public async Task A_Retry_After_of_a_day_is_not_believed()
    {
        var clock = new ManualTimers();
        var client = _service.Client(clock);
        _service.Next(LanguageLoopback.Status(429, "86400"));
        await AskAsync(client, "good");

        clock.Advance(new LanguagePatience().RestMax);

        Assert.Equal("positive", (await AskAsync(client, "good"))[0].Result!.Sentiment);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends_and_another_is_made()
    {
        var clock = new ManualTimers();
        var patience = new LanguagePatience();
        _service.Next(LanguageLoopback.Silence());

        var asked = AskAsync(_service.Client(clock, patience), "good");
        await SentAsync(1);
        clock.Advance(patience.AttemptTimeLimit);
        clock.Advance(await clock.TimerSetAsync(due => due < patience.AttemptTimeLimit));

        Assert.Equal("positive", (await asked)[0].Result!.Sentiment);
    }

    [Fact]
    public async Task A_batch_whose_time_is_up_keeps_what_was_answered()
    {
        var clock = new ManualTimers();
        _service.Next(LanguageLoopback.Silence());
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => $"good {i}")];

        var asked = AskAsync(_service.Client(clock, new LanguagePatience { AttemptTimeLimit = TimeSpan.FromHours(1) }), texts);
        await SentAsync(2);
        while (clock.Running(TimeSpan.FromHours(1)) > 1) await Task.Delay(5);
        clock.Advance(new LanguagePatience().BatchTimeLimit);

        var answers = await asked;
        Assert.Equal(10, answers.Count(answer => answer.Result?.Sentiment == "positive"));
        Assert.Equal(10, answers.Count(answer => answer.Fault?.Code == LanguageFaultCode.OutOfTime));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so()
    {
        _service.Next(LanguageLoopback.Silence());
        using var caller = new CancellationTokenSource();

        var asked = _service.Client().AnalyzeAsync(LanguageKind.SentimentAnalysis, [LanguageDocument.Of("good", "en")], caller.Token);
        await SentAsync(1);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>sorry</html>")]
    [InlineData("{\"kind\":\"SentimentAnalysisResults\"}")]
    [InlineData("{\"kind\":\"SentimentAnalysisResults\",\"results\":{\"documents\":[")]
    [InlineData("{\"kind\":\"SentimentAnalysisResults\",\"results\":{\"documents\":null,\"errors\":[],\"modelVersion\":\"1\"}}")]
    [InlineData("{\"kind\":\"KeyPhraseExtractionResults\",\"results\":{\"documents\":[],\"errors\":[],\"modelVersion\":\"1\"}}")]
    public async Task What_is_no_answer_is_a_fault_of_every_document(string body)
    {
        _service.Next(LanguageLoopback.Body(body));

        var answers = await AskAsync(_service.Client(), "good", "bad");

        Assert.All(answers, answer => Assert.Equal(LanguageFaultCode.Malformed, answer.Fault!.Code));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        _service.Next(async (context, _) =>
        {
            var piece = new byte[1024 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        });

        Assert.Equal(LanguageFaultCode.Malformed, (await AskAsync(_service.Client(), "good"))[0].Fault!.Code);
    }

    [Fact]
    public async Task A_document_left_out_or_unreadable_is_a_fault_of_its_own()
    {
        _service.Next(LanguageLoopback.Changed(answer =>
        {
            var documents = answer["results"]!["documents"]!.AsArray();
            documents[2]!.AsObject().Remove("confidenceScores");
            documents.RemoveAt(1);
        }));

        var answers = await AskAsync(_service.Client(), "good", "bad", "both", "good");

        Assert.Equal([null, LanguageFaultCode.Unanswered, LanguageFaultCode.Malformed, null], answers.Select(answer => answer.Fault?.Code));
    }

    [Fact]
    public async Task Ids_that_nobody_asked_for_are_ignored_and_repeated_ones_not_believed()
    {
        _service.Next(LanguageLoopback.Changed(answer =>
        {
            var documents = answer["results"]!["documents"]!.AsArray();
            documents[0]!["id"] = "77";
            documents[1]!["id"] = "2";
            documents.Add(JsonValue.Create(5));
            documents.Add(new JsonObject { ["id"] = 3 });
        }));

        var answers = await AskAsync(_service.Client(), "good", "good", "bad", "bad");

        var codes = answers.Select(answer => answer.Fault?.Code);
        Assert.Equal([LanguageFaultCode.Unanswered, LanguageFaultCode.Unanswered, LanguageFaultCode.Malformed, null], codes);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        _service.Credential.Fault = new CredentialUnavailableException("There is no identity here.");

        Assert.Equal(LanguageFaultCode.Failed, (await AskAsync(_service.Client(), "good"))[0].Fault!.Code);
        Assert.Empty(_service.RawRequests);
    }

    [Fact]
    public async Task The_breaker_opens_lets_one_call_through_and_closes_again()
    {
        var clock = new ManualTimers();
        var patience = new LanguagePatience { RetriesMax = 1, RetryDelay = TimeSpan.Zero };
        var client = _service.Client(clock, patience);
        _service.Next([.. Enumerable.Repeat(LanguageLoopback.Status(500), 2 * patience.BreakerCallsMin)]);

        for (var call = 0; call < patience.BreakerCallsMin; call++) await AskAsync(client, "good");
        Assert.False(client.IsReady);
        Assert.Equal(LanguageFaultCode.Resting, (await AskAsync(client, "good"))[0].Fault!.Code);
        Assert.Equal(2 * patience.BreakerCallsMin, _service.RawRequests.Count);

        clock.Advance(patience.BreakerRest);
        _service.Next(LanguageLoopback.Status(500), LanguageLoopback.Status(500));
        Assert.NotNull((await AskAsync(client, "good"))[0].Fault);
        Assert.Equal(LanguageFaultCode.Resting, (await AskAsync(client, "good"))[0].Fault!.Code);

        clock.Advance(patience.BreakerRest);
        Assert.Equal("positive", (await AskAsync(client, "good"))[0].Result!.Sentiment);
        Assert.True(client.IsReady);
    }

    private static Task<IReadOnlyList<LanguageAnswer<SentimentResult>>> AskAsync(LanguageClient client, params string[] texts)
        => client.AnalyzeAsync(LanguageKind.SentimentAnalysis, [.. texts.Select(text => LanguageDocument.Of(text, "en"))], CancellationToken.None);

    private async Task SentAsync(int count)
    {
        while (_service.RawRequests.Count < count) await Task.Delay(5);
    }
}
