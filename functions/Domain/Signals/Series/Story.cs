using System.Text.Json.Serialization;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// The one event that a team is being told of for a brand: which signal tells it, which of the brand's series are part of it. What else goes
/// off while it runs is told as its growth, not as a second alert.
/// </summary>
public sealed record Story
{
    /// <summary>The id of the signal that tells it.</summary>
    public required string Signal { get; init; }

    /// <summary>The series that leads it.</summary>
    public required SeriesName Lead { get; init; }

    /// <summary>Series that go on.</summary>
    public IReadOnlyList<SeriesName> Running { get; init; } = [];

    /// <summary>It is over then at the latest: what lasts longer is no event.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Since when its lead leads it.</summary>
    [JsonIgnore]
    public DateTimeOffset LedSince => Until - SpikeDetector.IncidentMax;

    /// <summary>When all its series were over; <c>null</c> while it goes on.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Another brand's signal tells it, because the mentions are the same. It ends when that one ends.</summary>
    public bool IsGuest { get; init; }
}
