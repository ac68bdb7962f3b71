namespace MentionPipeline.App.Demo;

/// <summary>
/// A week in the life of a fictional Italian coffee brand and its competitor, in eight languages: an ordinary background, a
/// crisis on the sixth day, and what becomes of the posts. The same seed and start give the same bytes on every machine.
/// </summary>
public static class SampleWeek
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(7);

    /// <summary>The deliveries of the week in time order, all in [weekStart, weekStart + 7 days).</summary>
    public static IEnumerable<SampleItem> Generate(int seed, DateTimeOffset weekStart)
        => Compose(seed, weekStart).Select(said => new SampleItem(said.At, said.Mention.ToJson()));

    /// <summary>The same, with what each text is meant to be.</summary>
    internal static IReadOnlyList<SampleEvent> Compose(int seed, DateTimeOffset weekStart)
    {
        // Sources speak in whole seconds.
        var start = weekStart.AddTicks(-(weekStart.UtcTicks % TimeSpan.TicksPerSecond));
        if (start < weekStart) start = start.AddSeconds(1);
        var end = weekStart + Length;
        var dice = new SampleDice(seed);
        var speech = new SampleSpeech(dice);
        var press = new SamplePress(dice, speech);
        List<SampleEvent> said = [.. InTime(new SampleBackground(dice, speech, press).Compose(start, end)
            .Concat(new SampleCrisis(dice, speech, press).Compose(start, end))
            .Where(post => post.At < end))];
        return [.. InTime(said.Concat(new SampleAfterlife(dice, speech).Compose(said, end)))];
    }

    /// <summary>The sort is stable: posts of the same second keep their order.</summary>
    private static IOrderedEnumerable<SampleEvent> InTime(IEnumerable<SampleEvent> events) => events.OrderBy(post => post.At);
}
