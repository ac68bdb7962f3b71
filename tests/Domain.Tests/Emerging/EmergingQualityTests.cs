using System.Globalization;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Spikes;
using Xunit.Abstractions;

namespace MentionPipeline.Domain.Tests.Emerging;

/// <summary>What docs/emerging.md says of simulated talk; the figures are printed.</summary>
public sealed class EmergingQualityTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 8)]
    [InlineData(30, 8)]
    [InlineData(100, 6)]
    [InlineData(300, 4)]
    [InlineData(1_000, 2)]
    [InlineData(3_000, 1)]
    public void Quiet_talk_brings_at_most_one_false_topic_a_month(double perDay, int series)
    {
        const int days = 40;
        var found = 0;
        var early = 0;
        var levels = new Dictionary<Sensitivity, int>();
        for (var seed = 0; seed < series; seed++)
        {
            var mentions = new SimulatedTalk(seed, perDay, days, Start).Mentions;
            foreach (var level in Enum.GetValues<Sensitivity>())
            {
                var topics = SimulatedTalk.Observe(mentions, EmergingSettings.For(level)).Found;
                levels[level] = levels.GetValueOrDefault(level) + topics.Count;
                if (level != Sensitivity.Medium) continue;
                early += topics.Count(topic => topic.FoundAt < Start.AddDays(8));
                foreach (var t in topics.Take(6)) output.WriteLine($"{(t.FoundAt - Start).TotalDays:0.0} k={t.AuthorsThen} e={t.Expected:0.000} f={t.FalsePerMonth:0.0e0}");
            }
        }

        var months = series * days / 30.0;
        found = levels[Sensitivity.Medium];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{perDay} a day, {months} months: {string.Join(", ", levels.Select(level => $"{level.Key} {level.Value / months:0.00}"))} false topics a month, early {early}"));
        Assert.True(found / months <= 1, $"{found} false topics in {months} months");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    public void A_story_is_found_while_few_tell_it(double perDay)
    {
        const int days = 24;
        foreach (var hours in (int[])[12, 24, 48])
        {
            var (found, authors, delays, stories) = (0, new List<int>(), new List<double>(), perDay > 500 ? 4 : 10);
            for (var seed = 0; seed < stories; seed++)
            {
                var talk = new SimulatedTalk(seed, perDay, days, Start);
                var from = Start.AddDays(20).AddHours(6 + seed);
                var times = talk.Tell(from, TimeSpan.FromHours(hours), 50, "glass splinter", "glass splinters", "splinter");
                var topics = SimulatedTalk.Observe([.. talk.Mentions.Where(mention => mention.Published < Start.AddDays(23))], EmergingSettings.Default).Found
                    .Where(topic => topic.FoundAt > from && topic.FoundAt <= from.AddHours(hours + 1)).ToList();
                if (topics.Count == 0) continue;
                found++;
                authors.Add(times.Count(time => time < topics[0].FoundAt));
                delays.Add((topics[0].FoundAt - from).TotalHours);
            }

            authors.Sort();
            delays.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{perDay} a day, over {hours} h: {found} of {stories}, authors {(found > 0 ? authors[found / 2] : 0)} (most {(found > 0 ? authors[^1] : 0)}), after {(found > 0 ? delays[found / 2] : 0):0.0} h"));
            Assert.Equal(stories, found);
        }
    }
}
