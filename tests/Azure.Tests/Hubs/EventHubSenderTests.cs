using System.Text;
using System.Text.Json;
using Azure;
using MentionPipeline.AzureCloud.Hubs;
using MentionPipeline.AzureCloud.Tests.Fakes;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.AzureCloud.Tests.Hubs;

/// <summary>Against a loopback server that speaks the documented Send Batch Events.</summary>
public class EventHubSenderTests
{
    private const int EventsOfAPoll = 500;

    [Fact]
    public async Task Events_are_sent_as_a_batch_of_bodies_with_the_apps_token()
    {
        await using var server = await SecureServer.StartAsync((context, _) => Answer(context, 201));
        var credential = new FakeCredential();

        await Sender(server, credential).AppendAsync([Event(1), Event(2)], CancellationToken.None);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/mentions-collected/messages?api-version=2014-01"), (request.Method, request.PathAndQuery));
        Assert.Equal(("Bearer a-token", "application/vnd.microsoft.servicebus.json"), (request.Headers["Authorization"], request.Headers["Content-Type"]));
        Assert.Equal("https://eventhubs.azure.net/.default", Assert.Single(credential.Scopes.Distinct()));
        Assert.Equal([Json(Event(1)), Json(Event(2))], BodiesOf(request));
    }

    [Fact]
    public async Task What_does_not_fit_one_request_is_sent_in_several_and_in_order()
    {
        await using var server = await SecureServer.StartAsync((context, _) => Answer(context, 201));
        MentionEvent[] events = [.. Enumerable.Range(0, EventsOfAPoll).Select(Event)];

        await Sender(server).AppendAsync(events, CancellationToken.None);

        Assert.True(server.Requests.Count > 1);
        Assert.All(server.Requests, request => Assert.InRange(request.Body.Length, 1, EventHubSender.RequestBytesMax));
        Assert.Equal(events.Select(Json), server.Requests.SelectMany(BodiesOf));
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again()
    {
        var tries = 0;
        await using var server = await SecureServer.StartAsync((context, _) => Answer(context, Interlocked.Increment(ref tries) < 3 ? 500 : 201));

        await Sender(server).AppendAsync([Event(1)], CancellationToken.None);

        Assert.Equal(3, tries);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_hub_that_stays_busy_says_when_to_come_back(int status)
    {
        await using var server = await SecureServer.StartAsync((context, _) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Answer(context, status);
        });

        var full = await Assert.ThrowsAsync<HubFullException>(() => Sender(server).AppendAsync([Event(1)], CancellationToken.None));

        Assert.Equal(TimeSpan.Zero, full.RetryAfter);
        Assert.True(server.Requests.Count > 1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_refusal_is_an_error_and_is_not_tried_again(int status)
    {
        await using var server = await SecureServer.StartAsync((context, _) => Answer(context, status));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Sender(server).AppendAsync([Event(1)], CancellationToken.None));

        Assert.Equal((status, 1), (refused.Status, server.Requests.Count));
    }

    private static EventHubSender Sender(SecureServer server, FakeCredential? credential = null)
    {
        var options = new EventHubSenderOptions { Transport = server.Transport };
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new EventHubSender(server.Address, credential ?? new FakeCredential(), options: options);
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static MentionEvent Event(int number)
    {
        var published = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
        var text = string.Concat(Enumerable.Repeat("«Perché» \"ancora\" 🚆 ", 40));
        return MentionEvent.Collected(new Mention
        {
            Id = MentionId.Of("feed", $"{number}"),
            ExternalId = $"{number}",
            Source = "feed",
            Content = text,
            Published = published,
            CollectedAt = published,
        });
    }

    private static string Json(MentionEvent item) => JsonSerializer.Serialize(item, PipelineJson.Options);

    private static IEnumerable<string> BodiesOf(SeenRequest request)
        => [.. JsonDocument.Parse(Encoding.UTF8.GetString(request.Body)).RootElement.EnumerateArray().Select(item => item.GetProperty("Body").GetString()!)];
}
