using MentionPipeline.App.Hosting;

namespace MentionPipeline.App.Tests.Hosting;

public sealed class RetryDefinitionTests
{
    private static readonly RetryDefinition BackOff = new("exponentialBackoff", 5, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    [Fact]
    public void Waits_double_from_the_minimum_to_the_maximum()
        => Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 8).Select(retry => (int)BackOff.DelayBefore(retry).TotalSeconds));

    [Theory]
    [InlineData(31)]
    [InlineData(1_000)]
    [InlineData(int.MaxValue)]
    public void However_often_it_was_tried_the_wait_is_the_maximum(int retry)
        => Assert.Equal(TimeSpan.FromSeconds(60), BackOff.DelayBefore(retry));

    [Fact]
    public void A_fixed_delay_is_the_same_each_time()
    {
        var policy = new RetryDefinition("fixedDelay", 3, TimeSpan.FromSeconds(7), null, null);

        Assert.All([1, 2, 3], retry => Assert.Equal(TimeSpan.FromSeconds(7), policy.DelayBefore(retry)));
    }

    [Fact]
    public void Without_intervals_there_is_no_wait()
    {
        Assert.Equal(TimeSpan.Zero, new RetryDefinition("fixedDelay", 3, null, null, null).DelayBefore(1));
        Assert.Equal(TimeSpan.Zero, new RetryDefinition("exponentialBackoff", 3, null, null, null).DelayBefore(9));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5, 4, false)]
    [InlineData(5, 5, true)]
    [InlineData(RetryDefinition.Forever, int.MaxValue, false)]
    public void Retries_end_when_they_are_used_up(int max, int retries, bool ends)
        => Assert.Equal(ends, (BackOff with { MaxRetryCount = max }).EndsAfter(retries));
}
