namespace MentionPipeline.AzureCloud.Language;

/// <summary>How long the service may take, and what happens when it does not answer. All of it lies below one invocation's time.</summary>
internal sealed record LanguagePatience
{
    /// <summary>For one HTTP call. The service answers short texts within a second.</summary>
    public TimeSpan AttemptTimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For all the calls of a batch; what has no answer by then is left to the embedded model.</summary>
    public TimeSpan BatchTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first.</summary>
    public int RetriesMax { get; init; } = 2;

    /// <summary>Before the first retry; it doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A longer <c>Retry-After</c> is not waited for: the service is left alone until then.</summary>
    public TimeSpan RetryAfterMax { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The longest rest that a <c>Retry-After</c> can ask for: a wrong header does not silence the service for a day.</summary>
    public TimeSpan RestMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The breaker opens when this share of at least <see cref="BreakerCallsMin"/> calls failed within <see cref="BreakerWindow"/>.</summary>
    public double BreakerFailureRatio { get; init; } = 0.5;

    public int BreakerCallsMin { get; init; } = 4;

    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the breaker stays open before one call is let through to see.</summary>
    public TimeSpan BreakerRest { get; init; } = TimeSpan.FromSeconds(30);
}
