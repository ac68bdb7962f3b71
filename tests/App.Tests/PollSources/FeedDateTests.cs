using MentionPipeline.App.Polling;

namespace MentionPipeline.App.Tests.PollSources;

public class FeedDateTests
{
    [Theory]
    [InlineData("Sun, 01 Mar 2026 09:30:00 GMT", "2026-03-01T09:30:00Z")]
    [InlineData("Sun, 1 Mar 2026 09:30:00 +0100", "2026-03-01T08:30:00Z")]
    [InlineData("Sun, 01 Mar 26 09:30 EST", "2026-03-01T14:30:00Z")]
    [InlineData("01 Mar 2026 09:30:00 PDT", "2026-03-01T16:30:00Z")]
    [InlineData("Sunday, 01-March-2026 09:30:00 CET", "2026-03-01T08:30:00Z")]
    [InlineData("Sun 01 Mar 2026 09:30:00 CEST", "2026-03-01T07:30:00Z")]
    [InlineData("Sun, 01 Mar 2026 09:30:00 GMT+02:00", "2026-03-01T07:30:00Z")]
    [InlineData("Sun, 01 Mar 2026 09:30:60 Z", "2026-03-01T09:30:59Z")]
    [InlineData("Sun, 01 Mar 2026 09:30:00 XYZ", "2026-03-01T09:30:00Z")]
    [InlineData("Sun, 01 Mar 2026", "2026-03-01T00:00:00Z")]
    [InlineData("Tue, 01 Dec 98 10:00:00 UT", "1998-12-01T10:00:00Z")]
    [InlineData("2026-03-01T09:30:00Z", "2026-03-01T09:30:00Z")]
    [InlineData("2026-03-01T09:30:00.123456+05:30", "2026-03-01T04:00:00.123456Z")]
    [InlineData("  2026-03-01 09:30:00 ", "2026-03-01T09:30:00Z")]
    [InlineData("2026-03-01 09:30:00 +0100", "2026-03-01T08:30:00Z")]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z")]
    public void A_date_is_read_in_each_shape_that_feeds_use(string text, string expected)
        => Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), FeedDate.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31 Feb 2026 10:00:00 GMT")]
    [InlineData("01 Foo 2026 10:00:00 GMT")]
    [InlineData("01 Mar 2026 25:00:00 GMT")]
    [InlineData("01 Mar 2026 10:00:00 +9900")]
    [InlineData("0000-00-00 00:00:00")]
    public void What_is_no_date_is_none(string? text) => Assert.Null(FeedDate.Parse(text));
}
