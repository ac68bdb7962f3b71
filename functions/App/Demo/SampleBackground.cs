namespace MentionPipeline.App.Demo;

/// <summary>An ordinary week: praise, complaints, questions and small talk, by the clock that people in Italy live by.</summary>
internal sealed class SampleBackground(SampleDice dice, SampleSpeech speech, SamplePress press)
{
    /// <summary>Mentions on an average day, before the rhythms below.</summary>
    public const double PerDay = 285;

    private const double NoiseShare = 0.016;
    private const double CompetitorShare = 0.21;

    /// <summary>Weight of each hour in Rome: coffee at eight, after lunch, the sofa at nine. The mean is about one.</summary>
    private static readonly double[] HourWeights =
        [0.3, 0.15, 0.08, 0.06, 0.08, 0.25, 0.8, 1.6, 1.9, 1.6, 1.4, 1.3, 1.5, 1.7, 1.35, 1.1, 1.1, 1.2, 1.4, 1.5, 1.8, 1.7, 1.2, 0.6];

    /// <summary>From Sunday to Saturday.</summary>
    private static readonly double[] DayWeights = [0.84, 1.1, 1.03, 1, 1, 1.04, 0.92];

    /// <summary>News of an ordinary week: day, hour of its start, language, template, whether it is the competitor's.</summary>
    private static readonly (double Hour, string Language, int Template, bool Competitor)[] News =
    [
        (10.5, "it", 3, false), (34.2, "it", 0, true), (41.0, "en", 1, false), (57.7, "it", 1, false),
        (82.3, "it", 2, false), (89.9, "en", 0, true), (106.1, "it", 4, false), (154.6, "it", 2, true),
    ];

    public static double PerHour(DateTimeOffset instant)
    {
        var local = RomeTime.At(instant);
        return PerDay / HourWeights.Length * HourWeights[local.Hour] * DayWeights[(int)local.DayOfWeek];
    }

    public IEnumerable<SampleEvent> Compose(DateTimeOffset weekStart, DateTimeOffset weekEnd)
    {
        foreach (var at in dice.Arrivals(weekStart, weekEnd, PerHour)) yield return Speak(at);
        foreach (var news in News)
        {
            var at = weekStart.AddMinutes(Math.Round(news.Hour * 60));
            var brand = news.Competitor ? SampleBrand.Brio : SampleBrand.Aurora;
            var text = speech.Tell(news.Language, "news", news.Template, brand, blend: null);
            yield return new SampleEvent(at, text.Section, news.Language, brand.Id, press.Post(at, press.Outlet(news.Language), news.Language, text));
        }
    }

    private SampleEvent Speak(DateTimeOffset at)
    {
        if (dice.Chance(NoiseShare)) return Noise(at);
        var language = dice.OneOf((55, "it"), (20, "en"), (6.5, "fr"), (6, "de"), (5, "es"), (3.5, "pt"), (2.5, "ar"), (1.5, "hi"));
        var brand = dice.Chance(CompetitorShare) ? SampleBrand.Brio : SampleBrand.Aurora;
        var tone = dice.OneOf((37, "praise"), (21, "complaint"), (20, "neutral"), (16, "question"), (6, "both"));
        var source = SourceOf(tone);
        var wanted = source == SamplePress.Reviews ? $"review.{tone}" : tone;
        var text = speech.Say(language, wanted, brand, SamplePress.IsFormal(source));
        return new SampleEvent(at, text.Section, language, brand.Id, press.Post(at, source, language, text));
    }

    private string SourceOf(string tone) => tone switch
    {
        "praise" => dice.OneOf((68, SamplePress.Social), (17, SamplePress.Reviews), (8, SamplePress.Forum), (7, SamplePress.Video)),
        "complaint" => dice.OneOf((66, SamplePress.Social), (14, SamplePress.Reviews), (10, SamplePress.Forum), (10, SamplePress.Email)),
        "question" => dice.OneOf((57, SamplePress.Social), (33, SamplePress.Forum), (10, SamplePress.Email)),
        "neutral" => dice.OneOf((82, SamplePress.Social), (3, SamplePress.Reviews), (10, SamplePress.Forum), (5, SamplePress.Video)),
        _ => dice.OneOf((75, SamplePress.Social), (25, SamplePress.Forum)),
    };

    private SampleEvent Noise(DateTimeOffset at)
    {
        var language = dice.OneOf((75, "it"), (25, "en"));
        var text = speech.Say(language, "noise", SampleBrand.Aurora, formal: false);
        return new SampleEvent(at, text.Section, language, Brand: null, press.Post(at, SamplePress.Social, language, text));
    }
}
