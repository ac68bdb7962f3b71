namespace MentionPipeline.App.Demo;

/// <summary>
/// The crisis of day six: capsules of one blend break, machines leak and smell burnt, the support line does not answer, the
/// recall comes late. Social posts first, then the press, then other languages; some customers go to the competitor.
/// </summary>
internal sealed class SampleCrisis(SampleDice dice, SampleSpeech speech, SamplePress press)
{
    public const string RecalledBlend = "Notte Fonda";

    /// <summary>About twelve times the negative mentions of a usual hour by day.</summary>
    public const double PeakPerHour = 12 * UsualNegativesPerHour;

    private const double UsualNegativesPerHour = 3;
    private const double RampHours = 1.5;
    private const double PlateauEndsHour = 8;
    private const double HalfLifeHours = 1.5;
    private const double PhonesFailHour = 0.75;
    private const double RecallHour = 3.4;
    private const double CompetitorGainPerHour = 2.5;

    private static readonly TimeSpan StartOfTrouble = new(9, 40, 0);

    private static readonly (double Hour, string Language, int Template)[] News =
    [
        (1.9, "it", 0), (2.6, "it", 1), (3.1, "it", 2), (3.6, "it", 3), (3.9, "it", 4), (4.1, "en", 0), (4.5, "it", 3), (4.8, "de", 0),
        (5.3, "it", 5), (5.9, "en", 1), (6.6, "it", 1), (8.2, "it", 4),
    ];

    private static readonly (double Hour, string Language, int Template)[] Statements = [(RecallHour, "it", 0), (RecallHour + 0.2, "en", 0), (9, "it", 1)];

    public static DateTimeOffset StartOf(DateTimeOffset weekStart) => RomeTime.Next(weekStart.AddDays(5), StartOfTrouble);

    /// <summary>Angry mentions per hour: a ramp, a plateau, then halving with each half-life.</summary>
    public static double PerHour(double hour) => PeakPerHour * hour switch
    {
        < 0 => 0,
        < RampHours => 0.06 + (0.94 * hour / RampHours),
        < PlateauEndsHour => 1,
        _ => Math.Pow(0.5, (hour - PlateauEndsHour) / HalfLifeHours),
    };

    public IEnumerable<SampleEvent> Compose(DateTimeOffset weekStart, DateTimeOffset weekEnd)
    {
        var start = StartOf(weekStart);
        foreach (var at in dice.Arrivals(start, weekEnd, at => PerHour((at - start).TotalHours))) yield return Complain(at, (at - start).TotalHours);
        foreach (var at in dice.Arrivals(start.AddHours(1), start.AddHours(10), _ => CompetitorGainPerHour)) yield return Gain(at);
        foreach (var (hour, language, template) in News)
            yield return Report(start.AddMinutes(Math.Round(hour * 60)), language, template);
        foreach (var (hour, language, template) in Statements)
            yield return State(start.AddMinutes(Math.Round(hour * 60)), language, template);
    }

    private SampleEvent Complain(DateTimeOffset at, double hour)
    {
        var section = SectionAt(hour);
        // The story is Italian; others join when the press carries it.
        var language = hour < 2
            ? dice.OneOf((93, "it"), (5, "en"), (2, "de"))
            : dice.OneOf((76, "it"), (13, "en"), (7, "de"), (2, "fr"), (2, "es"));
        var source = dice.OneOf((76, SamplePress.Social), (10, SamplePress.Forum), (8, SamplePress.Email), (6, SamplePress.Video));
        var text = speech.Say(language, section, SampleBrand.Aurora, SamplePress.IsFormal(source), RecalledBlend);
        return new SampleEvent(at, text.Section, language, SampleBrand.Aurora.Id, press.Post(at, source, language, text));
    }

    private string SectionAt(double hour) => hour switch
    {
        < PhonesFailHour => dice.OneOf((92, "crisis"), (8, "crisis.support")),
        < RecallHour => dice.OneOf((52, "crisis"), (43, "crisis.support"), (5, "crisis.rival")),
        _ => dice.OneOf((24, "crisis"), (29, "crisis.support"), (31, "crisis.recall"), (8, "crisis.question"), (8, "crisis.rival")),
    };

    private SampleEvent Gain(DateTimeOffset at)
    {
        var language = dice.OneOf((80, "it"), (20, "en"));
        var text = speech.Say(language, "rival.gain", SampleBrand.Brio, formal: false);
        return new SampleEvent(at, text.Section, language, SampleBrand.Brio.Id, press.Post(at, SamplePress.Social, language, text));
    }

    private SampleEvent Report(DateTimeOffset at, string language, int template)
    {
        var text = speech.Tell(language, "crisis.news", template, SampleBrand.Aurora, RecalledBlend);
        return new SampleEvent(at, text.Section, language, SampleBrand.Aurora.Id, press.Post(at, press.Outlet(language), language, text));
    }

    private SampleEvent State(DateTimeOffset at, string language, int template)
    {
        var text = speech.Tell(language, "statement", template, SampleBrand.Aurora, RecalledBlend);
        return new SampleEvent(at, text.Section, language, SampleBrand.Aurora.Id, press.Statement(at, SampleBrand.Aurora, text));
    }
}
