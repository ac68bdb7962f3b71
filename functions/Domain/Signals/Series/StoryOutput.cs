using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>What is to be done about a brand's signal after a bucket.</summary>
public abstract record StoryOutput
{
    private StoryOutput()
    {
    }

    /// <summary>A new signal.</summary>
    /// <param name="Lead">What it is about.</param>
    /// <param name="Severity">At most what the lead may call for.</param>
    public sealed record Raise(SeriesName Lead, Incident Incident, Severity Severity) : StoryOutput
    {
        /// <summary>
        /// Of a guest that has become worse, when: the signal of another brand that told it tells it on if the mentions are still the same.
        /// <c>null</c> where it is told for the first time.
        /// </summary>
        public DateTimeOffset? GuestUntil { get; init; }
    }

    /// <summary>The signal that runs has become more.</summary>
    /// <param name="Lead">The series that takes over: it ranks above the one that led; <c>null</c> where none does.</param>
    /// <param name="Joined">Series that have gone off now, the one that takes over among them.</param>
    /// <param name="Severity">The worst that any of the series shows now.</param>
    public sealed record Grow(string Signal, DateTimeOffset At, SeriesName? Lead, IReadOnlyList<JoinedSeries> Joined, Severity Severity) : StoryOutput;

    /// <summary>All of it is over.</summary>
    public sealed record Clear(string Signal, DateTimeOffset At) : StoryOutput;
}

/// <summary>A series that goes off while a signal runs.</summary>
public sealed record JoinedSeries(SeriesName Series, Incident Incident);
