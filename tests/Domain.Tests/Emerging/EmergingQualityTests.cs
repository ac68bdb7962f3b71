using System.Globalization;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Spikes;
using Xunit.Abstractions;

namespace MentionPipeline.Domain.Tests.Emerging;

/// <summary>What docs/emerging.md says of simulated talk; the figures are printed.</summary>
public sealed class EmergingQualityTests(ITestOutputHelper output)
{
    /// <summary>Until then nothing is told, and the brand's first week may be taken for news.</summary>
    private const int FirstWeekDays = 8;

    private const double DaysPerMonth = 30;

    /// <summary>Asks for so many times as many series: docs/emerging.md shows what twelve times as many gave.</summary>
    private const string FactorVariable = "EMERGING_SERIES_FACTOR";

    private static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable(FactorVariable), CultureInfo.InvariantCulture, out var factor)
        ? factor
        : 1;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 2, 98)]
    [InlineData(30, 2, 98)]
    [InlineData(100, 2, 68)]
    [InlineData(300, 1, 68)]
    [InlineData(1_000, 1, 38)]
    public void Quiet_talk_brings_at_most_one_false_topic_a_month(double perDay, int series, int days)
    {
        series *= Factor;
        var (months, told) = (series * (days - FirstWeekDays) / DaysPerMonth, new List<double>());
        var talks = Enumerable.Range(0, series).Select(seed => new SimulatedTalk(seed, perDay, days, Start).Mentions).ToList();
        foreach (var level in Enum.GetValues<Sensitivity>())
        {
            var found = talks.SelectMany(mentions => SimulatedTalk.Observe(mentions, EmergingSettings.For(level)).Found).ToList();
            var early = found.Count(topic => topic.FoundAt < Start.AddDays(FirstWeekDays));
            told.Add((found.Count - early) / months);
            Print($"{perDay} a day, {level}, {months:0.#} months: {told[^1]:0.00} a month; in the first week of {series} series {early}");
        }

        Assert.True(told[(int)Sensitivity.Medium] <= 1, $"{told[(int)Sensitivity.Medium]} false topics a month");
    }

    [Theory]
    [InlineData(10, 2, 7)]
    [InlineData(30, 2, 7)]
    [InlineData(100, 2, 8)]
    [InlineData(300, 1, 10)]
    [InlineData(1_000, 1, 18)]
    public void A_story_is_found_while_few_tell_it(double perDay, int stories, int authorsMax)
    {
        stories *= Factor;
        foreach (var hours in (int[])[12, 24, 48])
        {
            var found = Enumerable.Range(0, stories).Select(seed => Tell(perDay, seed, TimeSpan.FromHours(hours))).OfType<Detection>().ToList();
            var authors = found.Select(detection => detection.Authors).Order().ToList();
            var delays = found.Select(detection => detection.After.TotalHours).Order().ToList();
            Assert.Equal(stories, found.Count);
            var middle = stories / 2;
            Print($"{perDay} a day, {hours} h: {found.Count} of {stories}, authors {authors[middle]}, most {authors[^1]}, after {delays[middle]:0.0} h");
            Assert.InRange(authors[^1], 1, authorsMax);
        }
    }

    private static Detection? Tell(double perDay, int seed, TimeSpan length)
    {
        var talk = new SimulatedTalk(seed, perDay, days: 19, Start);
        var from = Start.AddDays(16).AddHours(6 + seed);
        var times = talk.Tell(from, length, authors: 50, "glass splinter", "glass splinters", "splinter");
        var (_, found) = SimulatedTalk.Observe(talk.Mentions, EmergingSettings.Default);
        return found.FirstOrDefault(topic => topic.FoundAt > from && topic.FoundAt <= from + length) is { } topic
            ? new Detection(times.Count(time => time < topic.FoundAt), topic.FoundAt - from)
            : null;
    }

    private void Print(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <param name="Authors">Who had told the story by then.</param>
    /// <param name="After">Since the first of them.</param>
    private sealed record Detection(int Authors, TimeSpan After);
}
