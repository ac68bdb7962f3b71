using MentionPipeline.Domain;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>
/// Plays the Azure Functions host on one machine: reads each room's function.json and runs its trigger. Faults that no
/// retry can mend (a full disk, say) end <see cref="Completion"/> with the exception.
/// </summary>
internal sealed class EmbeddedHost(HubLog log, FunctionTable functions, Clocks clocks, ILogger<EmbeddedHost> logger) : IAsyncDisposable
{
    private readonly IReadOnlyList<FunctionDefinition> _definitions = FunctionDefinition.ReadAll(AppContext.BaseDirectory);
    private readonly HostSettings _settings = HostSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json"));
    private readonly CancellationTokenSource _stopTimers = new();
    private readonly CancellationTokenSource _stopPumps = new();
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TimerLoop> _timers = [];
    private readonly List<Task> _loops = [];

    /// <summary>Fails when the host cannot go on; otherwise never ends.</summary>
    public Task Completion => _fault.Task;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var definition in _definitions.Where(definition => definition.Trigger is HttpTrigger))
        {
            if (functions[definition.Name] is IHttpFunction function) new HttpEndpoint(log, definition, (HttpTrigger)definition.Trigger, function).Map(routes);
            else ((IForwardedFunction)functions[definition.Name]).Map(routes);
        }
    }

    public void Start()
    {
        foreach (var definition in _definitions)
        {
            if (definition.Trigger is TimerTrigger timer)
            {
                var loop = new TimerLoop(definition, timer, (ITimerFunction)functions[definition.Name], _settings, clocks, logger);
                _timers.Add(loop);
                Run(definition.Name, loop.RunAsync, _stopTimers.Token);
            }
            else if (definition.Trigger is EventHubTrigger hub)
            {
                for (var partition = 0; partition < log.PartitionsOf(hub.Hub); partition++)
                    Run(definition.Name, PumpOf(definition, hub, partition).RunAsync, _stopPumps.Token);
            }
        }
    }

    /// <summary>Runs a timer function out of turn, for verbs that end when all is done.</summary>
    /// <returns>Whether it ended well.</returns>
    public Task<bool> RunTimerAsync(string name, CancellationToken cancellation) => _timers.Single(timer => timer.Name == name).RunOnceAsync(cancellation);

    /// <summary>Graceful stop: each loop finishes what it has in hand. What is on the hubs stays there for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopTimers.CancelAsync();
        await _stopPumps.CancelAsync();
        await Task.WhenAll(_loops);
        foreach (var timer in _timers) timer.Dispose();
        _stopTimers.Dispose();
        _stopPumps.Dispose();
    }

    private EventHubPump PumpOf(FunctionDefinition definition, EventHubTrigger hub, int partition)
        => new(log, definition, hub, partition, (IEventHubFunction)functions[definition.Name], _settings, clocks.Wall, logger);

    private void Run(string name, Func<CancellationToken, Task> loop, CancellationToken stopping) => _loops.Add(Task.Run(async () =>
    {
        try
        {
            await loop(stopping);
        }
        catch (Exception failure)
        {
            HostLog.Faulted(logger, name, failure);
            _fault.TrySetException(failure);
        }
    }, CancellationToken.None));
}
