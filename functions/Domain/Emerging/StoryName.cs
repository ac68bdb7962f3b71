using System.Globalization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>
/// Calls a topic by the longest run of its words that most of those who speak of it write, in the spelling that most use. A short word
/// between two of them is part of the run: “splinters of glass”.
/// </summary>
internal static class StoryName
{
    /// <summary>A longer run is the better name if this share of those who use the commonest one use it.</summary>
    private const double LongerShareMin = 0.5;

    private const int WordsMax = 8;
    private const int ShortLengthMax = 3;
    private const int LengthMax = 60;

    public static string Of(IReadOnlyList<Mention> mentions, HashSet<uint> terms, OwnWords own)
    {
        var voices = new Dictionary<string, HashSet<uint>>(StringComparer.Ordinal);
        var spellings = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var voice = Utterance.VoiceOf(mention);
            foreach (var (key, spelling) in SpokenPhrase.OfText(mention, own).SelectMany(phrase => Runs(phrase, terms)))
            {
                if (!voices.TryGetValue(key, out var said)) voices.Add(key, said = []);
                said.Add(voice);
                if (!spellings.TryGetValue(key, out var written)) spellings.Add(key, written = new(StringComparer.Ordinal));
                written[spelling] = written.GetValueOrDefault(spelling) + 1;
            }
        }

        if (voices.Count == 0) return "";
        var most = voices.Values.Max(said => said.Count);
        var name = voices.Where(run => run.Value.Count >= LongerShareMin * most)
            .OrderByDescending(run => WordsOf(run.Key)).ThenByDescending(run => run.Value.Count).ThenBy(run => run.Key, StringComparer.Ordinal)
            .First().Key;
        return spellings[name].OrderByDescending(spelling => spelling.Value).ThenBy(spelling => spelling.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>All runs of words that belong to the terms: what they say, and how it is written.</summary>
    private static IEnumerable<(string Key, string Spelling)> Runs(SpokenPhrase phrase, HashSet<uint> terms)
    {
        var belongs = new bool[phrase.Words.Count];
        for (var i = 0; i < belongs.Length; i++)
        {
            belongs[i] |= terms.Contains(phrase.Words[i].Id);
            if (!terms.Contains(phrase.PairAt(i))) continue;
            belongs[i] = true;
            belongs[i + 1] = true;
        }

        for (var first = 0; first < belongs.Length; first++)
        {
            if (!belongs[first]) continue;
            var (key, start) = ("", phrase.Words[first].Start);
            for (var last = first; last < belongs.Length && last - first < WordsMax && (belongs[last] || IsShort(phrase.Words[last])); last++)
            {
                if (last > first && !SpokenPhrase.AreSide(phrase.Words[last - 1], phrase.Words[last])) break;
                if (!belongs[last]) continue;
                var (word, end) = (phrase.Words[last], phrase.Words[last].Start + phrase.Words[last].Length);
                key += string.Create(CultureInfo.InvariantCulture, $" {word.Id:x}");
                if (end - start <= LengthMax) yield return (key, phrase.Text[start..end].TrimStart('#'));
            }
        }
    }

    private static bool IsShort(SpokenWord word) => word is { Length: <= ShortLengthMax, IsText: true };

    private static int WordsOf(string key) => key.Count(' '.Equals);
}
