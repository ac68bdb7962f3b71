using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.Domain.Tests.Webhooks;

public class RecentDeliveriesTests
{
    [Fact]
    public void It_knows_the_last_ones_and_no_more_than_its_bound()
    {
        var recent = new RecentDeliveries();
        for (var i = 0; i <= RecentDeliveries.Max; i++) recent.Add((UInt128)i);
        recent.Add(RecentDeliveries.Max);

        Assert.False(recent.Contains(0));
        Assert.True(recent.Contains(1));
        Assert.True(recent.Contains(RecentDeliveries.Max));
    }

    [Fact]
    public void A_delivery_is_known_by_source_and_signed_id_or_by_what_was_signed()
    {
        UInt128[] keys =
        [
            RecentDeliveries.Key("a", "1", null, "x"u8), RecentDeliveries.Key("b", "1", null, "x"u8), RecentDeliveries.Key("a", "2", null, "x"u8),
            RecentDeliveries.Key("a", null, null, "x"u8), RecentDeliveries.Key("a", null, "e", "x"u8), RecentDeliveries.Key("a", null, "e", "y"u8),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], RecentDeliveries.Key("a", "1", "e", "another body"u8));
    }
}
