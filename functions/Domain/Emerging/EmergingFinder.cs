using System.Globalization;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Emerging;

/// <summary>
/// Finds what grows out of nothing in a brand's talk: words and word pairs that several authors say independently within a day, and that
/// hardly anybody said before. It looks at nothing later than the step that it judges, so how the steps fall into runs does not matter.
/// </summary>
public static class EmergingFinder
{
    /// <summary>Mentions are judged by steps of this length.</summary>
    public static TimeSpan StepLength => EmergingBounds.Step;

    /// <summary>The end of the last whole step before an instant.</summary>
    public static DateTimeOffset StepOf(DateTimeOffset instant)
        => new(instant.UtcTicks - (instant.UtcTicks % EmergingBounds.Step.Ticks), TimeSpan.Zero);

    /// <param name="mentions">All of a span that begins where the last one ended and ends with a step, in order of their event time.</param>
    /// <returns>The state behind the span, and the topics found in it; they have no names yet.</returns>
    public static (EmergingState State, IReadOnlyList<EmergingTopic> Found) Observe(
        EmergingState state, IReadOnlyList<Mention> mentions, OwnWords own, EmergingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(settings);
        var said = mentions.Select(mention => Utterance.Of(mention, own)).OfType<Utterance>().ToList();
        if (said.Count == 0) return (state, []);
        var run = new EmergingRun(state with { Since = state.Since ?? said[0].At }, own.Id, settings);
        foreach (var step in said.GroupBy(utterance => StepOf(utterance.At))) run.Observe([.. step], step.Key + EmergingBounds.Step);
        return (run.State, run.Found);
    }

    /// <summary>A term that stands out, before it is known which others tell the same story.</summary>
    internal sealed record Candidate(uint Term, int Authors, double Expected, double Dispersion, double PValue, double FalsePerMonth);

    /// <summary>Whether so many authors are more than the past explains; <c>null</c> where they are not.</summary>
    internal static Candidate? Judge(TermMemory memory, uint term, int voices, EmergingSettings settings)
    {
        var authors = memory.AuthorsOf(term);
        if (authors < Math.Max(settings.AuthorsMin, EmergingBounds.AuthorsPerRootVoice * Math.Sqrt(voices))) return null;
        if (memory.UsualOf(term) > EmergingBounds.UsualShareMax * authors) return null;
        // A rate learned from c authors of N, taken as a gamma, makes the count of the next V mentions negative binomial:
        // mean V(c + ½)/N, dispersion 1/(c + ½). A general rise is in V.
        var usual = memory.UsualOf(term) + EmergingBounds.Prior;
        var expected = voices * usual / memory.UsualVoices;
        if (authors < EmergingBounds.RatioMin * expected) return null;
        var dispersion = (1 / usual) + EmergingBounds.Burstiness;
        var p = NegativeBinomial.UpperTail(authors, expected, dispersion);
        var falsePerMonth = p * Math.Max(memory.Candidates, EmergingBounds.CandidatesMin) * EmergingBounds.LooksPerMonth;
        return falsePerMonth > settings.FalsePerMonth ? null : new Candidate(term, authors, expected, dispersion, p, falsePerMonth);
    }

    internal static string IdOf(string brand, uint term, DateTimeOffset foundAt)
        => string.Create(CultureInfo.InvariantCulture, $"{brand}-{foundAt.ToUnixTimeSeconds():x}-{term:x8}");
}
