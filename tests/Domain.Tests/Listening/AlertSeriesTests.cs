using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using static MentionPipeline.Domain.Tests.Listening.Reading;

namespace MentionPipeline.Domain.Tests.Listening;

/// <summary>What of a brand may raise an alert, as people write it.</summary>
public sealed class AlertSeriesTests
{
    [Fact]
    public void Without_it_negatives_topics_and_the_share_are_watched()
        => Assert.Equal([SeriesKind.NegativeShare, SeriesKind.Topics, SeriesKind.Negatives], SeriesOf("").Order());

    [Fact]
    public void Every_series_has_a_word()
        => Assert.Equal(Enum.GetValues<SeriesKind>(), SeriesOf("""
            , "alerts": { "series": ["negatives", "volume", "negativeShare", "topics"] }
            """).Order());

    [Fact]
    public void An_unknown_series_is_named() => AssertOnlyError(Of("""["negatives", "topic"]"""), "$.alerts.series[1]", "topic", "topics");

    [Fact]
    public void To_watch_nothing_is_a_mistake() => AssertOnlyError(Of("[]"), "$.alerts.series", "an empty list", "negatives");

    private static ListeningReading Of(string series)
        => Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }], "alerts": { "series": {{series}} } }""");

    private static IReadOnlyList<SeriesKind> SeriesOf(string alerts)
        => Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }] {{alerts}} }""").Configuration!.Alerts.Series;
}
