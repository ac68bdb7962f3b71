using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Mentions;

/// <summary>Law 6.</summary>
public class EventTimeTests
{
    [Fact]
    public void A_mention_counts_when_it_was_said()
        => Assert.Equal(Some.Time, EventTime.Of(Some.Mention() with { CollectedAt = Some.Time.AddDays(2) }));

    [Fact]
    public void No_source_writes_further_back_than_seven_days()
        => Assert.Equal(Some.Time.AddDays(23), EventTime.Of(Some.Mention() with { CollectedAt = Some.Time.AddDays(30) }));

    [Fact]
    public void No_source_writes_into_the_future()
        => Assert.Equal(Some.Time.AddMinutes(-5), EventTime.Of(Some.Mention() with { CollectedAt = Some.Time.AddMinutes(-5) }));

    [Fact]
    public void A_bucket_starts_on_a_multiple_of_five_minutes_in_utc()
        => Assert.Equal(
            new DateTimeOffset(2026, 3, 2, 8, 35, 0, TimeSpan.Zero),
            EventTime.BucketOf(new DateTimeOffset(2026, 3, 2, 9, 39, 59, TimeSpan.FromHours(1))));
}
