using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Tests.Channels;

namespace MentionPipeline.Domain.Tests.Signals;

public sealed class SignalRelationsTests
{
    private static readonly SignalDocument Aurora = SomeSignal.Raised("text");
    private static readonly SignalDocument Brio = Aurora with { Id = "brio-signal", Brand = "brio", RaisedAt = Aurora.RaisedAt.AddHours(-2) };

    [Fact]
    public void Half_of_the_same_mentions_make_it_part_of_the_signal_that_runs()
    {
        Assert.Equal(Brio, Of(Brio, 5, 5).Host);
        Assert.Null(Of(Brio, 4, 6).Host);
        Assert.Equal([Brio], Of(Brio, 4, 6).Related);
    }

    [Fact]
    public void Mentions_that_praise_the_other_brand_are_not_the_same_matter()
    {
        var mixed = Enumerable.Range(0, 10).Select(i => Some.Mention($"m{i}", SentimentLabel.Negative, "aurora", "brio") with
        {
            About = [new BrandMatch("aurora", []) { Sentiment = SentimentLabel.Negative }, new BrandMatch("brio", []) { Sentiment = SentimentLabel.Positive }],
        }).ToList();

        Assert.Null(SignalRelations.Of(Aurora, mixed, [Brio]).Host);
    }

    [Fact]
    public void Only_what_runs_at_that_time_is_looked_at()
    {
        Assert.Null(Of(Brio with { Status = SignalStatus.Cleared, ClearedAt = Aurora.RaisedAt.AddMinutes(-1) }, 10, 0).Host);
        Assert.Empty(Of(Brio with { ClearedAt = Aurora.RaisedAt.AddMinutes(-1) }, 0, 10).Related);
        Assert.Empty(Of(Brio with { RaisedAt = Aurora.RaisedAt.AddMinutes(5) }, 0, 10).Related);
        Assert.Empty(Of(Brio with { Kind = SignalKind.SourceSilent }, 0, 10).Related);
        Assert.Empty(Of(Brio with { Brand = "aurora" }, 0, 10).Related);
    }

    [Fact]
    public void What_is_bad_is_never_hidden_in_a_wave_of_the_volume()
        => Assert.Null(Of(Brio with { Kind = SignalKind.VolumeSpike }, 10, 0).Host);

    [Fact]
    public void Signals_led_by_different_topics_have_nothing_to_do_with_each_other()
        => Assert.Empty(Of(Brio with { Topics = ["app", "delivery"] }, 0, 10).Related);

    [Fact]
    public void A_link_is_made_once_and_there_are_ten_at_most()
    {
        var linked = SignalRelations.Link(Aurora, "other")!;
        Assert.Null(SignalRelations.Link(linked, "other"));

        var many = Enumerable.Range(0, 30).Aggregate(Aurora, (signal, i) => SignalRelations.Link(signal, $"s{i}") ?? signal);
        Assert.Equal(SignalDocument.RelatedMax, many.Related.Count);
    }

    private static SignalRelation Of(SignalDocument other, int same, int own) => SignalRelations.Of(
        Aurora,
        [
            .. Enumerable.Range(0, same).Select(i => Some.Mention($"both{i}", SentimentLabel.Negative, "aurora", "brio")),
            .. Enumerable.Range(0, own).Select(i => Some.Mention($"own{i}", SentimentLabel.Negative, "aurora")),
        ],
        [other]);
}
