using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class IncidentTextTests
{
    private static readonly Incident Incident = new()
    {
        RaisedAt = new DateTimeOffset(2026, 3, 7, 14, 0, 0, TimeSpan.Zero),
        Onset = new DateTimeOffset(2026, 3, 7, 13, 10, 0, TimeSpan.Zero),
        Window = TimeSpan.FromHours(1),
        Observed = 41,
        Expected = 6.2,
        PValue = 0.00002,
        Severity = Severity.Error,
        HistoryDays = 5,
        HistoryCount = 300,
    };

    [Theory]
    [InlineData(15, 6.2, "Aurora: 41 negative mentions in 15 minutes, 6 expected")]
    [InlineData(60, 6.2, "Aurora: 41 negative mentions in 1 hour, 6 expected")]
    [InlineData(1440, 0.4, "Aurora: 41 negative mentions in 24 hours, less than 1 expected")]
    public void The_headline_says_what_was_seen_and_what_was_expected(int minutes, double expected, string headline)
        => Assert.Equal(headline, IncidentText.Headline("Aurora", Incident with { Window = TimeSpan.FromMinutes(minutes), Expected = expected }));

    [Fact]
    public void The_explanation_gives_span_ratio_onset_and_chance()
    {
        var text = IncidentText.Explanation(Incident);

        Assert.Contains("From 7 March 2026 13:00 to 7 March 14:00 UTC there were 41 negative mentions", text, StringComparison.Ordinal);
        Assert.Contains("6.6 times as many", text, StringComparison.Ordinal);
        Assert.Contains("began at about 7 March 13:10 UTC", text, StringComparison.Ordinal);
        Assert.Contains("once in 50,000", text, StringComparison.Ordinal);
        Assert.DoesNotContain("history is thin", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_says_that_a_history_is_thin()
    {
        var text = IncidentText.Explanation(Incident with { HistoryDays = 4, HistoryCount = 7.4 });

        Assert.EndsWith("Its history is thin: about 7 negative mentions in 4 days; a new source or query looks the same.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 10, Severity.Warning)]
    [InlineData(30, 6, Severity.Error)]
    [InlineData(10, 1, Severity.Warning)]
    [InlineData(100, 10, Severity.Critical)]
    [InlineData(1000, 500, Severity.Warning)]
    public void Severity_comes_from_ratio_and_size_together(long observed, double expected, Severity severity)
        => Assert.Equal(severity, SpikeSeverity.Of(observed, expected));
}
