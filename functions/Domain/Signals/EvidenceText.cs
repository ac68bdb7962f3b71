using System.Globalization;

namespace MentionPipeline.Domain.Signals;

/// <summary>Says in plain English what drives a signal, and what does not. Nobody is named or quoted: what is sent can't be taken back.</summary>
public static class EvidenceText
{
    /// <summary>Drivers named in a sentence.</summary>
    private const int NamedMax = 3;

    /// <param name="counted">What the shares are of.</param>
    /// <returns>Sentences, each with a space before it; empty where nothing is known.</returns>
    public static string Of(SignalEvidence evidence, string counted = "negatives")
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return string.Concat(SentencesOf(evidence, counted).Select(sentence => " " + sentence));
    }

    private static IEnumerable<string> SentencesOf(SignalEvidence evidence, string counted)
    {
        // Most of the excess first, also where the share is the usual one: a brand that is always late may be late twice as often.
        if (evidence.Topics.Count > 0) yield return $"It is about {List(evidence.Topics, WithUsual)}, by share of the {counted} and (usually).";
        if (evidence.Aspects.Count > 0) yield return $"Blamed more than usual: {List(evidence.Aspects, driver => driver.Name)}.";
        if (evidence.KeyPhrases.Count > 0) yield return $"Said more than usual: {List(evidence.KeyPhrases, driver => $"“{driver.Name}”")}.";
        if (evidence.Sources.Count > 0) yield return $"It comes from {List(evidence.Sources, driver => Text($"{driver.Name} ({driver.Share:P0})"))}.";
        if (evidence.Authors.Count > 0) yield return Text($"The voice with most followers has {evidence.Authors[0].Followers:N0}.");
        if (evidence.Caution.LookedThrough > 0) yield return CautionOf(evidence.Caution, counted);
    }

    private static string CautionOf(SignalCaution caution, string counted)
    {
        if (caution.IsFloodOfCopies)
        {
            return Text(
                $"Copies may be all there is to it: {caution.RepeatedShare:P0} of the {counted} repeat another, usually {caution.UsualRepeatedShare:P0}.");
        }

        if (caution.NewSources.Count > 0)
            return $"The coverage has changed: {string.Join(", ", caution.NewSources.Take(NamedMax))} was not heard in the week before.";
        if (caution.SilentSources.Count > 0)
            return $"The coverage has changed: {string.Join(", ", caution.SilentSources.Take(NamedMax))}, heard in the week before, is silent.";
        return Text($"No source is new or silent, and {caution.RepeatedShare:P0} of the {counted} repeat another: neither coverage nor copies explain it.");
    }

    private static string WithUsual(Driver driver) => Text($"{driver.Name} {driver.Share:P0} ({driver.UsualShare:P0})");

    private static string List(IReadOnlyList<Driver> drivers, Func<Driver, string> say) => string.Join(", ", drivers.Take(NamedMax).Select(say));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
