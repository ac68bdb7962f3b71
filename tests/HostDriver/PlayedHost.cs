using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.HostDriver;

/// <summary>
/// Plays the Azure Functions host to a custom handler: reads the function.json files beside the program, posts invocations
/// as the host does, and passes a stage's outputs on as the next stage's batches. Checkpoints move when an invocation has
/// succeeded and its outputs are on their hub.
/// </summary>
/// <param name="http">Its base address is the handler's.</param>
/// <param name="appRoot">Where host.json and the function folders are.</param>
public sealed class PlayedHost(HttpClient http, string appRoot, int partitions, TimeProvider clock)
{
    /// <summary>Tries of one batch before the driver gives up; a handler that needs more is stuck.</summary>
    private const int TriesMax = 50;

    private readonly HostSettings _settings = HostSettings.Read(Path.Combine(appRoot, "host.json"));
    private readonly ConcurrentDictionary<string, PlayedHub> _hubs = new();
    private readonly ConcurrentDictionary<(string Function, int Partition), int> _checkpoints = new();
    private int _invocations;

    public IReadOnlyList<FunctionDefinition> Functions { get; } = FunctionDefinition.ReadAll(appRoot);

    /// <summary>How many batches had to be tried again.</summary>
    public int Retries { get; private set; }

    public PlayedHub Hub(string name) => _hubs.GetOrAdd(name, _ => new PlayedHub(name, partitions));

    public FunctionDefinition Function(string name) => Functions.Single(function => function.Name == name);

    /// <summary>One invocation, as the host posts it: in chunks, with the invocation's id.</summary>
    public async Task<Invocation> InvokeAsync(string function, byte[] body, string? traceParent = null)
    {
        using var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", $"invocation-{Interlocked.Increment(ref _invocations).ToString(CultureInfo.InvariantCulture)}");
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.0.0");
        if (traceParent is not null) request.Headers.Add("traceparent", traceParent);
        using var response = await http.SendAsync(request);
        return new Invocation((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    public Task<Invocation> RunTimerAsync(string function) => InvokeAsync(function, InvocationBody.OfTimer(Function(function).TriggerBinding));

    /// <summary>A caller's request to an HTTP room with outputs: the answer leaves once they are on their hub.</summary>
    public async Task<(int Status, string Body)> RequestAsync(string function, string contentType, string body)
    {
        var definition = Function(function);
        var trigger = (HttpTrigger)definition.Trigger;
        var url = new Uri($"https://mentions-test.azurewebsites.net/{trigger.Route}");
        var request = InvocationBody.OfRequest(definition.TriggerBinding, trigger.Methods[0].ToUpperInvariant(), url, contentType, body);
        var invocation = await InvokeAsync(function, request);
        if (!invocation.Succeeded) return (500, "");
        var reply = invocation.Outputs().GetProperty(definition.ReplyBinding!);
        PassOn(definition, invocation);
        return (reply.GetProperty("StatusCode").GetInt32(), reply.GetProperty("Body").GetString()!);
    }

    /// <summary>Runs the event-hub functions until every hub is drained; partitions side by side.</summary>
    public async Task DrainAsync()
    {
        var triggered = Functions.Where(function => function.Trigger is EventHubTrigger).ToList();
        while (true)
        {
            var work = triggered.SelectMany(function => Enumerable.Range(0, partitions).Select(partition => DrainAsync(function, partition)));
            if (!(await Task.WhenAll(work)).Any(moved => moved)) return;
        }
    }

    private async Task<bool> DrainAsync(FunctionDefinition function, int partition)
    {
        var trigger = (EventHubTrigger)function.Trigger;
        var moved = false;
        while (true)
        {
            var from = _checkpoints.GetValueOrDefault((function.Name, partition));
            var events = Hub(trigger.Hub).Read(partition, from, _settings.MaxEventBatchSize);
            if (events.Count == 0) return moved;
            await DeliverAsync(function, trigger, partition, events);
            _checkpoints[(function.Name, partition)] = from + events.Count;
            moved = true;
        }
    }

    /// <summary>Retries by the function's policy, without its waits; then the checkpoint moves, success or not.</summary>
    private async Task DeliverAsync(FunctionDefinition function, EventHubTrigger trigger, int partition, IReadOnlyList<HubEvent> events)
    {
        for (var retry = 0; retry < TriesMax; retry++)
        {
            var state = function.Retry is { } policy ? new RetryState(retry, policy.MaxRetryCount) : null;
            var body = InvocationBody.OfEvents(function.TriggerBinding, trigger.Hub, trigger.ConsumerGroup, partition, events, state);
            var invocation = await InvokeAsync(function.Name, body);
            if (invocation.Succeeded)
            {
                PassOn(function, invocation);
                return;
            }
            Retries++;
            if (function.Retry is not { } retries || retries.EndsAfter(retry)) return;
        }
        throw new HostContractException($"{function.Name} partition {partition} did not succeed in {TriesMax} tries.");
    }

    private void PassOn(FunctionDefinition function, Invocation invocation)
    {
        if (function.OutputHub is null) invocation.Outputs();
        else Hub(function.OutputHub).Append(invocation.Events(function.OutputBinding!), clock.GetUtcNow());
    }
}
