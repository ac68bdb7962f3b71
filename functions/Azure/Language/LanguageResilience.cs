using Azure;
using MentionPipeline.Domain;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>
/// Stands between the client and the wire. From the outside in: a rest that the service asked for, the circuit breaker,
/// retries, the time limit of one attempt. The breaker sees a call after its retries, so one bad second does not open it.
/// </summary>
internal sealed class LanguageResilience
{
    private readonly LanguagePatience _patience;
    private readonly TimeProvider _wall;
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private long _restingUntilTicks;

    public LanguageResilience(LanguagePatience patience, TimeProvider wall, IRandomness randomness)
    {
        (_patience, _wall) = (patience, wall);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = wall }
            .AddCircuitBreaker(Breaker())
            .AddRetry(Retry(randomness))
            .AddTimeout(patience.AttemptTimeLimit)
            .Build();
    }

    /// <summary>False while a call would be refused here: nothing should be reserved or prepared for it.</summary>
    public bool IsReady => !IsResting && _breaker.CircuitState is not (CircuitState.Open or CircuitState.Isolated);

    private bool IsResting => _wall.GetUtcNow().UtcTicks < Interlocked.Read(ref _restingUntilTicks);

    /// <exception cref="BrokenCircuitException">The service is not called now.</exception>
    /// <exception cref="LanguageCallException">It answered, but not usably.</exception>
    /// <exception cref="TimeoutRejectedException">It did not answer in time.</exception>
    /// <exception cref="RequestFailedException">It could not be reached.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellation)
    {
        if (IsResting) throw new BrokenCircuitException("The service asked for a rest, which is not over.");
        try
        {
            return await _pipeline.ExecuteAsync(call, cancellation);
        }
        catch (LanguageCallException exception) when (exception.RetryAfter is { } rest)
        {
            Rest(rest < _patience.RestMax ? rest : _patience.RestMax);
            throw;
        }
    }

    private void Rest(TimeSpan duration)
    {
        var until = (_wall.GetUtcNow() + duration).UtcTicks;
        for (var seen = Interlocked.Read(ref _restingUntilTicks); seen < until;)
        {
            var before = Interlocked.CompareExchange(ref _restingUntilTicks, until, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    // Whatever went wrong counts for the breaker, a missing role too: calling on helps nobody. A caller that leaves does not count.
    private CircuitBreakerStrategyOptions Breaker() => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is not (null or OperationCanceledException)),
        FailureRatio = _patience.BreakerFailureRatio,
        MinimumThroughput = _patience.BreakerCallsMin,
        SamplingDuration = _patience.BreakerWindow,
        BreakDuration = _patience.BreakerRest,
        StateProvider = _breaker,
    };

    private RetryStrategyOptions Retry(IRandomness randomness) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnotherAttempt(arguments.Outcome.Exception)),
        MaxRetryAttempts = _patience.RetriesMax,
        Delay = _patience.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Randomizer = randomness.Next,
        DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as LanguageCallException)?.RetryAfter),
    };

    private bool IsWorthAnotherAttempt(Exception? exception) => exception switch
    {
        LanguageCallException call => call.IsTemporary && !(call.RetryAfter > _patience.RetryAfterMax),
        TimeoutRejectedException or RequestFailedException { Status: 0 } => true,
        _ => false,
    };
}
