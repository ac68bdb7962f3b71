using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Tests.Signals;

public sealed class SeverityRiseTests
{
    [Theory]
    [InlineData(20, 20, 500, 4, Severity.Warning)]
    [InlineData(20, 20, 500, 10, Severity.Error)]
    [InlineData(20, 20, 200_000, 0, Severity.Error)]
    [InlineData(20, 150, 500, 0, Severity.Error)]
    [InlineData(300, 150, 500, 10, Severity.Error)]
    [InlineData(300, 150, 200_000, 0, Severity.Warning)]
    [InlineData(300, 20, 500, 10, Severity.Warning)]
    [InlineData(20, 150, 200_000, 20, Severity.Error)]
    public void Two_of_speed_reach_and_conflict_lift_it_by_one_level(int minutes, int voices, long followers, int conflicts, Severity told)
    {
        var facts = new SeverityFacts(TimeSpan.FromMinutes(minutes), voices, followers, Negatives: 40, conflicts);
        var (severity, reasons) = SeverityRise.Of(Severity.Warning, Severity.Critical, facts);

        Assert.Equal(told, severity);
        Assert.Equal(told > Severity.Warning, reasons.Count >= 2);
    }

    [Fact]
    public void It_never_passes_the_most_that_the_series_may_call_for()
    {
        var grave = new SeverityFacts(TimeSpan.Zero, 500, 1_000_000, 100, 100);

        Assert.Equal(Severity.Critical, SeverityRise.Of(Severity.Critical, Severity.Critical, grave).Severity);
        Assert.Equal(Stories.VolumeSeverityMax, SeverityRise.Of(Severity.Warning, Stories.VolumeSeverityMax, grave).Severity);
    }

    [Fact]
    public void An_angry_few_are_no_conflict()
    {
        var few = new SeverityFacts(TimeSpan.Zero, 4, 100, Negatives: 4, Conflicts: 4);

        Assert.Equal(Severity.Warning, SeverityRise.Of(Severity.Warning, Severity.Critical, few).Severity);
    }
}
