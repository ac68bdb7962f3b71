using System.Globalization;
using MentionPipeline.App.Demo;

namespace MentionPipeline.App.Tests.Demo;

public sealed class RomeTimeTests
{
    [Theory]
    [InlineData("2026-03-29T00:59:59Z", 1)]
    [InlineData("2026-03-29T01:00:00Z", 2)]
    [InlineData("2026-10-25T00:59:59Z", 2)]
    [InlineData("2026-10-25T01:00:00Z", 1)]
    [InlineData("2025-12-31T23:30:00Z", 1)]
    public void Summer_time_runs_from_the_last_Sunday_of_March_to_that_of_October(string instant, int offsetHours)
        => Assert.Equal(TimeSpan.FromHours(offsetHours), RomeTime.At(Instant(instant)).Offset);

    [Theory]
    [InlineData("2026-03-14T08:40:00Z", "2026-03-14T08:40:00Z")]
    [InlineData("2026-03-14T08:40:01Z", "2026-03-15T08:40:00Z")]
    [InlineData("2026-07-01T00:00:00Z", "2026-07-01T07:40:00Z")]
    public void The_next_time_of_day_is_found_by_Roman_clocks(string earliest, string expected)
        => Assert.Equal(Instant(expected), RomeTime.Next(Instant(earliest), new TimeSpan(9, 40, 0)));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
