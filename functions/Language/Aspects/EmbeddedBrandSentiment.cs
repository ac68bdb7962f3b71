using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>
/// Gives every opinion to the brand that its clause ties it to; a sentence that names none speaks of the one named last. Comparisons and
/// changes from one to another weigh on both.
/// </summary>
public sealed class EmbeddedBrandSentiment : IBrandSentiment
{
    private const int MaxPlaces = 128;
    private const int MaxOpinions = 256;
    private const float Limit = 7;
    private const float Polar = 0.15f;

    private readonly GlossaryModel _model;

    public EmbeddedBrandSentiment()
        : this(GlossaryModel.Embedded)
    {
    }

    internal EmbeddedBrandSentiment(GlossaryModel model) => _model = model;

    public IReadOnlyList<SentimentLabel?> Towards(string text, string language, IReadOnlyList<BrandMatch> brands)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(brands);
        var labels = new SentimentLabel?[brands.Count];
        if (brands.Count is < 2 or > MaxPlaces)
            return labels;
        var reading = Reading.OfThread;
        reading.Read(text, GlossaryLanguage.IndexOf(language), _model);
        Span<BrandPlace> placeRoom = stackalloc BrandPlace[MaxPlaces];
        var places = placeRoom[..BrandPlace.Find(reading, brands, placeRoom)];
        Span<float> balance = stackalloc float[brands.Count];
        balance.Clear();
        Weigh(reading.Words, places, balance);
        Comparisons.Add(reading.Words, places, balance);
        for (var brand = 0; brand < labels.Length; brand++)
            labels[brand] = LabelOf(balance[brand]);
        return Array.TrueForAll(labels, label => label == labels[0]) ? new SentimentLabel?[brands.Count] : labels;
    }

    private static SentimentLabel LabelOf(float balance) =>
        balance > Polar ? SentimentLabel.Positive : balance < -Polar ? SentimentLabel.Negative : SentimentLabel.Neutral;

    private static void Weigh(ReadOnlySpan<ReadWord> words, ReadOnlySpan<BrandPlace> places, Span<float> balance)
    {
        Span<Opinion> room = stackalloc Opinion[MaxOpinions];
        var first = 0;
        foreach (ref readonly var opinion in room[..OpinionFinder.Find(words, room)])
        {
            while (first < places.Length && places[first].End <= opinion.First)
                first++;
            if (Comparisons.IsPartOf(words, places, opinion.First) || Covered(places, first, opinion))
                continue;
            // The nearest on each side: one farther on the same side has this one between.
            var before = first > 0 ? Cost(words, places[first - 1].End, opinion.First) : Limit;
            var after = first < places.Length ? Cost(words, opinion.End, places[first].First) + AfterCost(words, opinion, places[first]) : Limit;
            var cost = Math.Min(before, after);
            if (cost < Limit)
                Give(words, places, before <= after ? first - 1 : first, opinion.Score * MathF.Exp(-cost / 3), balance);
        }
    }

    /// <summary>“I love X and Y” speaks of both.</summary>
    private static void Give(ReadOnlySpan<ReadWord> words, ReadOnlySpan<BrandPlace> places, int place, float score, Span<float> balance)
    {
        balance[places[place].Brand] += score;
        for (var next = place + 1; next < places.Length && IsListed(words, places[next - 1], places[next]); next++)
            balance[places[next].Brand] += score;
        for (var next = place - 1; next >= 0 && IsListed(words, places[next], places[next + 1]); next--)
            balance[places[next].Brand] += score;
    }

    private static bool IsListed(ReadOnlySpan<ReadWord> words, in BrandPlace left, in BrandPlace right)
    {
        const int longestGap = 3;
        if (right.First - left.End is < 1 or > longestGap)
            return false;
        for (var at = left.End; at < right.First; at++)
            if (words[at].Pause != Pause.Light && !words[at].Is(WordRoles.Conjunction | WordRoles.Determiner | WordRoles.Preposition))
                return false;
        return true;
    }

    /// <summary>A brand that is called like an opinion (“Best”) judges nothing.</summary>
    private static bool Covered(ReadOnlySpan<BrandPlace> places, int first, in Opinion opinion) =>
        first < places.Length && places[first].First <= opinion.First && opinion.First < places[first].End;

    /// <summary>A brand before its opinion is the rule, but “terrible Vodafone” and “happy with Vodafone” are as near.</summary>
    private static float AfterCost(ReadOnlySpan<ReadWord> words, in Opinion opinion, in BrandPlace place) =>
        place.First - opinion.End <= 1 || (place.First - opinion.End <= 3 && words[place.First - 1].Is(WordRoles.Preposition)) ? -0.5f : 1;

    private static float Cost(ReadOnlySpan<ReadWord> words, int from, int to)
    {
        float cost = 0;
        for (var at = from; at < to && cost < Limit; at++)
            cost += words[at].Pause == Pause.Full ? 3f
                : words[at].Pause == Pause.Light ? 1f
                : words[at].Is(WordRoles.Contrast) ? 4f
                : words[at].Is(WordRoles.Conjunction) ? 0.6f
                : 0.2f;
        return cost;
    }
}
