using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class BucketWalkTests
{
    [Fact]
    public void Empty_buckets_between_are_zeros()
    {
        var walked = BucketWalk.Walk(SomeSeries.At(0), SomeSeries.At(6), 0, [Counted(1), Counted(4)]).ToList();

        Assert.Equal([Zero(0), Counted(1), Zero(2), Zero(3), Counted(4), Zero(5)], walked);
    }

    [Fact]
    public void A_long_silence_is_left_after_a_day_however_long_it_is()
    {
        const int Years = 288 * 365 * 10;
        var walked = BucketWalk.Walk(SomeSeries.At(0), SomeSeries.At(Years + 1), 0, [Counted(0), Counted(Years)]).ToList();

        Assert.Equal(BucketWalk.ZerosMax + 2, walked.Count);
        Assert.Equal(Counted(Years), walked[^1]);
    }

    [Fact]
    public void A_silence_goes_on_from_one_walk_to_the_next()
    {
        var walked = BucketWalk.Walk(SomeSeries.At(0), SomeSeries.At(10), BucketWalk.ZerosMax - 3, []).ToList();

        Assert.Equal([Zero(0), Zero(1), Zero(2)], walked);
    }

    [Fact]
    public void Nothing_is_walked_where_nothing_is_closed() => Assert.Empty(BucketWalk.Walk(SomeSeries.At(4), SomeSeries.At(4), 0, []));

    private static BucketCount Zero(int bucket) => new(SomeSeries.At(bucket), 0, 0);

    private static BucketCount Counted(int bucket) => new(SomeSeries.At(bucket), 2, 5);
}
