using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>A watermark that a test moves by hand.</summary>
internal sealed class FixedWatermark(DateTimeOffset at) : IWatermark
{
    public DateTimeOffset At { get; set; } = at;

    public Task<DateTimeOffset> ReadAsync(CancellationToken cancellation) => Task.FromResult(At);
}
