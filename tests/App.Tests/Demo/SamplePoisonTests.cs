using System.Text.Json;
using MentionPipeline.App.Demo;
using MentionPipeline.Domain.Events;

namespace MentionPipeline.App.Tests.Demo;

public sealed class SamplePoisonTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_a_sound_envelope()
    {
        using var json = JsonDocument.Parse(SamplePoison.PoisonBody(At));
        foreach (var name in (string[])["specversion", "id", "source", "type", "subject", "time", "data"])
            Assert.True(json.RootElement.TryGetProperty(name, out _), name);
        Assert.Equal(At, json.RootElement.GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public void Nobody_can_read_it_as_a_mention()
        => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MentionEvent>(SamplePoison.PoisonBody(At), PipelineJson.Options));
}
