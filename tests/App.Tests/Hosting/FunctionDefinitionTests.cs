using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.App.Tests.Hosting;

public sealed class FunctionDefinitionTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Every_room_of_the_app_is_read()
    {
        var definitions = FunctionDefinition.ReadAll(AppContext.BaseDirectory).ToDictionary(definition => definition.Name);

        Assert.Equal(
            [
                "AdaptSentiment", "AnswerSignals", "ApplyRetention", "ClassifyMentions", "Dashboard", "DeliverAlerts", "DetectSpikes",
                "EnrichMentions", "ExportMentions", "FindEmergingTopics", "ForgetAuthors", "ImportMentions", "LabelMentions", "PollSources",
                "PreviewQueries", "QueryApi", "ReceiveMentions", "ReceiveWebhook", "RenewSubscriptions", "StoreMentions", "TestChannel", "WatchSources",
            ],
            definitions.Keys.Order());
        Assert.Equal(new EventHubTrigger(HubName.Collected, "enrich"), definitions["EnrichMentions"].Trigger);
        Assert.Equal(HubName.Enriched, definitions["EnrichMentions"].OutputHub);
        Assert.Equal(RetryDefinition.Forever, definitions["StoreMentions"].Retry!.MaxRetryCount);
        Assert.Equal(HubName.Collected, definitions["ReceiveMentions"].OutputHub);
        Assert.Equal("api/mentions", Assert.IsType<HttpTrigger>(definitions["ReceiveMentions"].Trigger).Route);
        Assert.Equal(new TimerTrigger("0 17 * * * *"), definitions["ApplyRetention"].Trigger);
    }

    [Fact]
    public void Stages_form_a_chain_over_the_hubs()
    {
        var stages = FunctionDefinition.ReadAll(AppContext.BaseDirectory).Where(definition => definition.Trigger is EventHubTrigger).ToList();

        var byInput = stages.ToDictionary(stage => ((EventHubTrigger)stage.Trigger).Hub);
        Assert.Equal(HubName.InOrder, Chain(byInput));
        Assert.All(stages, stage => Assert.NotNull(stage.Retry));
    }

    [Fact]
    public void A_folder_without_a_definition_is_no_room()
    {
        Directory.CreateDirectory(_root["Notes"]);
        Write("Room", """{ "bindings": [ { "type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "* * * * * *" } ] }""");

        Assert.Equal("Room", Assert.Single(FunctionDefinition.ReadAll(_root.Path)).Name);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{ \"bindings\": [", "JSON")]
    [InlineData("null", "empty")]
    [InlineData("{}", "bindings")]
    [InlineData("""{ "bindings": null }""", "bindings")]
    [InlineData("""{ "bindings": [ null ] }""", "type")]
    [InlineData("""{ "bindings": [ { "direction": "in" } ] }""", "type")]
    [InlineData("""{ "bindings": [] }""", "0 triggers")]
    [InlineData("""{ "bindings": [ { "type": "timerTrigger", "schedule": "* * * * * *" }, { "type": "httpTrigger", "route": "x" } ] }""", "2 triggers")]
    [InlineData("""{ "bindings": [ { "type": "queueTrigger" } ] }""", "queueTrigger")]
    [InlineData("""{ "bindings": [ { "type": "timerTrigger" } ] }""", "schedule")]
    [InlineData("""{ "bindings": [ { "type": "timerTrigger", "schedule": "every day" } ] }""", "every day")]
    [InlineData("""{ "bindings": [ { "type": "httpTrigger" } ] }""", "route")]
    [InlineData("""{ "bindings": [ { "type": "eventHubTrigger", "consumerGroup": "g" } ] }""", "eventHubName")]
    [InlineData("""{ "bindings": [ { "type": "eventHubTrigger", "eventHubName": "h" } ] }""", "consumerGroup")]
    [InlineData(
        """
        { "bindings": [
          { "type": "httpTrigger", "route": "x" },
          { "type": "eventHub", "direction": "out", "eventHubName": "a" }, { "type": "eventHub", "direction": "out", "eventHubName": "b" } ] }
        """, "2 outputs")]
    [InlineData("""{ "bindings": [ { "type": "httpTrigger", "route": "x" } ], "retry": { "strategy": "whenever", "maxRetryCount": 1 } }""", "whenever")]
    [InlineData("""{ "bindings": [ { "type": "httpTrigger", "route": "x" } ], "retry": { "strategy": "fixedDelay", "maxRetryCount": -2 } }""", "-2")]
    public void A_broken_definition_is_refused_with_the_name_of_its_file(string json, string fault)
    {
        Write("Broken", json);

        var refused = Assert.Throws<InvalidDataException>(() => FunctionDefinition.ReadAll(_root.Path));

        Assert.StartsWith(Path.Combine(_root["Broken"], "function.json"), refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Chain(Dictionary<string, FunctionDefinition> byInput)
    {
        for (string? hub = HubName.Collected; hub is not null; hub = byInput[hub].OutputHub) yield return hub;
    }

    private void Write(string room, string json)
    {
        Directory.CreateDirectory(_root[room]);
        File.WriteAllText(Path.Combine(_root[room], "function.json"), json);
    }
}
