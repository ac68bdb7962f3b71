using MentionPipeline.AzureCloud.Storing;

namespace MentionPipeline.AzureCloud.Tests.Storing;

public sealed class KeysTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Keys_sort_by_time_then_id_from_the_first_year_to_the_last()
    {
        string[] sorted =
        [
            TimeKey.Of(DateTimeOffset.MinValue), TimeKey.Of(DateTimeOffset.MinValue, "z"), TimeKey.Of(DateTimeOffset.UnixEpoch, "a"),
            TimeKey.Of(Time), TimeKey.Of(Time, "a"), TimeKey.Of(Time, "b"), TimeKey.Of(Time.AddMilliseconds(1)), TimeKey.Of(DateTimeOffset.MaxValue),
        ];
        Assert.Equal(sorted, sorted.Reverse().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cursor_gives_back_its_key() => Assert.Equal(TimeKey.Of(Time, "è|1"), TimeKey.FromCursor(TimeKey.ToCursor(TimeKey.Of(Time, "è|1"))));

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(1_772_443_800_000L)]
    public void A_state_tag_is_read_back(long? expiresMs)
    {
        var tag = new StateTag(expiresMs, "\"0000-11;22\"");
        Assert.Equal(tag, StateTag.Read(tag.Write()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("12;")]
    [InlineData("soon;\"1\"")]
    [InlineData("\"1\"")]
    public void Any_other_text_is_no_state_tag(string text) => Assert.Null(StateTag.Read(text));

    [Fact]
    public void Ids_lose_the_characters_that_the_service_refuses_and_stay_distinct()
    {
        string[] ids = ["a/b", "a\\b", "a?b", "a#b", "a%2Fb", "a|b", "ab"];
        var safe = ids.Select(CosmosId.Of).ToArray();
        Assert.All(safe, id => Assert.DoesNotContain(id, letter => "/\\?#".Contains(letter, StringComparison.Ordinal)));
        Assert.Equal(ids.Length, safe.Distinct().Count());
        Assert.Equal("a|b", CosmosId.Of("a|b"));
    }
}
