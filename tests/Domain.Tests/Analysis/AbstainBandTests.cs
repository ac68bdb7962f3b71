using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Analysis;

public sealed class AbstainBandTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Below_even_odds_and_outside_the_scale_irony_changes_nothing(double irony) =>
        Assert.Equal(AbstainBand.Default, AbstainBand.Default.WidenedBy(irony));

    [Fact]
    public void Certain_irony_asks_for_the_whole_margin_and_half_certain_for_half()
    {
        var band = new AbstainBand(0.1);
        Assert.Equal(0.1 + AbstainBand.MarginOfIrony, band.WidenedBy(1).MarginMin, 12);
        Assert.Equal(0.1 + (AbstainBand.MarginOfIrony / 2), band.WidenedBy(0.75).MarginMin, 12);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.5, false)]
    [InlineData(1, true)]
    public void An_answer_that_stands_in_a_plain_text_is_none_in_an_ironic_one(double irony, bool abstains)
    {
        var mention = Some.Mention("great") with
        {
            Sentiment = new(SentimentLabel.Positive, new(0.2, 0.25, 0.55), "m", "1"),
            Analysis = new TextAnalysis { Irony = irony, Version = "1" },
        };
        Assert.Equal(abstains, AbstainBand.Default.AbstainsFrom(mention));
        Assert.False(AbstainBand.Default.AbstainsFrom(mention with { Analysis = null }));
    }

    [Fact]
    public void A_band_that_abstains_from_everything_still_does() =>
        Assert.Equal(AbstainBand.Everything, AbstainBand.Everything.WidenedBy(1));
}
