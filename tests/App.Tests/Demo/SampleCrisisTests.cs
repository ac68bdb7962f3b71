using MentionPipeline.App.Demo;

namespace MentionPipeline.App.Tests.Demo;

public sealed class SampleCrisisTests
{
    private static readonly DateTimeOffset WeekStart = new(2026, 3, 9, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Start = SampleCrisis.StartOf(WeekStart);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void At_its_height_negatives_are_at_least_eight_times_as_many_as_in_the_same_hours_before(int seed)
    {
        var week = SampleWeek.Compose(seed, WeekStart);
        var atHeight = NegativesOfAurora(week, Start.AddHours(1.5), Start.AddHours(8));
        var usual = Enumerable.Range(1, 5)
            .Average(day => NegativesOfAurora(week, Start.AddDays(-day).AddHours(1.5), Start.AddDays(-day).AddHours(8)));
        Assert.InRange(atHeight / usual, 8, 20);
    }

    [Fact]
    public void It_starts_at_twenty_to_ten_in_Rome_on_day_six_and_nobody_knows_before()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 9, 40, 0, TimeSpan.FromHours(1)), Start);
        var crisis = SampleWeek.Compose(5, WeekStart).Where(said => said.Section.StartsWith("crisis", StringComparison.Ordinal)).ToArray();
        Assert.All(crisis, said => Assert.True(said.At >= Start));
        Assert.True(crisis.Count(said => said.At < Start.AddHours(10)) > 0.85 * crisis.Length);
    }

    [Fact]
    public void It_ramps_up_stays_and_fades()
    {
        Assert.Equal(0, SampleCrisis.PerHour(-0.1));
        Assert.True(SampleCrisis.PerHour(0.2) < SampleCrisis.PerHour(1));
        Assert.Equal(SampleCrisis.PeakPerHour, SampleCrisis.PerHour(1.5));
        Assert.Equal(SampleCrisis.PeakPerHour, SampleCrisis.PerHour(7.9));
        Assert.Equal(SampleCrisis.PeakPerHour / 2, SampleCrisis.PerHour(9.5), precision: 6);
    }

    [Fact]
    public void The_press_follows_the_people()
    {
        var week = SampleWeek.Compose(5, WeekStart);
        var firstReport = week.First(said => said.Section == "crisis.news").At;
        Assert.True(week.Count(said => said.Section == "crisis" && said.At < firstReport) >= 10);
        Assert.Equal(["de", "en", "it"], week.Where(said => said.Section == "crisis.news").Select(said => said.Language).Distinct().Order());
    }

    [Fact]
    public void The_recall_is_not_spoken_of_before_it_is_announced()
    {
        var week = SampleWeek.Compose(5, WeekStart);
        var announced = week.First(said => said.Section == "statement").At;
        Assert.True(week.First(said => said.Section == "crisis.recall").At >= announced);
    }

    [Fact]
    public void The_competitor_stays_quiet()
    {
        var week = SampleWeek.Compose(5, WeekStart);
        Assert.DoesNotContain(week, said => said.Mention.Author?.Handle == SampleBrand.Brio.Handle[1..]);
        Assert.Contains(week, said => said.Section == "rival.gain" && said.Brand == SampleBrand.Brio.Id);
    }

    private static double NegativesOfAurora(IEnumerable<SampleEvent> week, DateTimeOffset from, DateTimeOffset to)
        => week.Count(said => said.Brand == SampleBrand.Aurora.Id && said.At >= from && said.At < to
            && said.Section is ("complaint" or "review.complaint" or "crisis" or "crisis.support" or "crisis.recall" or "crisis.rival"));
}
