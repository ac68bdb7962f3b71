namespace MentionPipeline.Domain.Signals;

/// <summary>What beside its size makes an incident grave.</summary>
/// <param name="ToRaise">From its onset to the alert.</param>
/// <param name="Voices">Different authors among the negatives looked through.</param>
/// <param name="Followers">Of the voice with most of them.</param>
/// <param name="Negatives">Negative mentions looked through.</param>
/// <param name="Conflicts">Those of them with insults, threats, hate, or an author who takes it further.</param>
public sealed record SeverityFacts(TimeSpan ToRaise, int Voices, long Followers, int Negatives, int Conflicts);

/// <summary>
/// Severity is size first. Speed, reach and conflict lift it by one level at most: two of the three must hold, since a small matter is
/// often fast, and an angry one often small.
/// </summary>
public static class SeverityRise
{
    public const string Speed = "speed";
    public const string Reach = "reach";
    public const string Conflict = "conflict";

    /// <summary>From the first mention to an alert within this time: there was no warning.</summary>
    public static readonly TimeSpan FastMax = TimeSpan.FromMinutes(30);

    /// <summary>A voice that so many follow, or so many voices, are heard beyond those who speak of the brand.</summary>
    public const long FollowersMin = 100_000;

    public const int VoicesMin = 100;

    /// <summary>Quarrel is part of every complaint's usual day; a fifth of them is not.</summary>
    public const double ConflictShareMin = 0.2;

    public const int ConflictsMin = 5;

    private const int HoldingMin = 2;

    /// <returns>The severity, and why it was lifted; nothing where it was not.</returns>
    public static (Severity Severity, IReadOnlyList<string> Reasons) Of(Severity size, Severity most, SeverityFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var reasons = new List<string>();
        if (facts.ToRaise <= FastMax) reasons.Add(Speed);
        if (facts.Followers >= FollowersMin || facts.Voices >= VoicesMin) reasons.Add(Reach);
        if (facts.Conflicts >= ConflictsMin && facts.Conflicts >= facts.Negatives * ConflictShareMin) reasons.Add(Conflict);
        return reasons.Count < HoldingMin || size >= most ? (size, []) : (size + 1, reasons);
    }
}
