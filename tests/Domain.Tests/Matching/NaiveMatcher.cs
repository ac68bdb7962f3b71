using System.Globalization;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>
/// The meaning of a query, written for clarity: every term is sought at every token by comparing folded text, every pair of occurrences
/// is looked at; no trie, no automaton, no hash, no scratch.
/// </summary>
internal sealed class NaiveMatcher
{
    private readonly NaiveText[] _texts;
    private readonly Mention? _mention;

    private NaiveMatcher(string content, string title, Mention? mention) => (_texts, _mention) = (NaiveText.Of(content, title), mention);

    /// <summary>Places of the positive terms; <c>null</c> if the brand does not match.</summary>
    public static IReadOnlyList<(int Start, int Length)>? Match(BrandQuery query, string content, string title, Mention? mention = null)
    {
        var matcher = new NaiveMatcher(content, title, mention);
        if (!matcher.Holds(query.Query.Root)) return null;
        if (query.Exclude is not null && matcher.Holds(query.Exclude.Root)) return null;
        return
        [
            .. matcher.Positive(query.Query.Root, true).Select(place => (place.Start, place.Length)).Distinct()
                .OrderBy(place => place.Start).ThenByDescending(place => place.Length).Take(QuerySet.MaxMatchesPerBrand),
        ];
    }

    private bool Holds(QueryNode node) => node switch
    {
        QueryField field => _mention is not null && NaiveField.Holds(field, _mention),
        QueryNot not => !Holds(not.Operand),
        QueryAnd and => and.Operands.All(Holds),
        QueryOr or => or.Operands.Any(Holds),
        _ => Places(node).Count > 0,
    };

    private IEnumerable<NaivePlace> Positive(QueryNode node, bool isPositive) => node switch
    {
        QueryNot not => Positive(not.Operand, !isPositive),
        QueryAnd and => and.Operands.SelectMany(operand => Positive(operand, isPositive)),
        QueryOr or => or.Operands.SelectMany(operand => Positive(operand, isPositive)),
        QueryProximity proximity when isPositive => Leaves(proximity),
        _ => isPositive ? Places(node) : [],
    };

    private IEnumerable<NaivePlace> Leaves(QueryProximity proximity)
    {
        var spans = Places(proximity).ToList();
        var leaves = Positive(proximity.Left, true).Concat(proximity.IsNegated ? [] : Positive(proximity.Right, true));
        return leaves.Where(leaf => spans.Any(span => span.First <= leaf.First && leaf.Last <= span.Last));
    }

    private List<NaivePlace> Places(QueryNode node) => node switch
    {
        QueryTerm term => [.. _texts.SelectMany(text => text.Places(term))],
        QueryRaw raw => [.. _texts.SelectMany(text => text.Places(raw))],
        QueryTitle title => [.. _texts.Where(text => text.IsTitle).SelectMany(text => text.Places(title.Term))],
        QueryOr or => [.. or.Operands.SelectMany(Places)],
        QueryProximity { IsNegated: true } apart => [.. Places(apart.Left).Where(left => !Places(apart.Right).Any(right => IsClose(apart, left, right)))],
        QueryProximity { Kind: ProximityKind.Sentence } sentence => [.. SentencesOf(sentence)],
        QueryProximity near => [.. Pairs(Places(near.Left), Places(near.Right), near.Distance),
            .. near.Kind == ProximityKind.Near ? Pairs(Places(near.Right), Places(near.Left), near.Distance) : []],
        _ => [],
    };

    private bool IsClose(QueryProximity apart, NaivePlace left, NaivePlace right) => apart.Kind switch
    {
        ProximityKind.Sentence => SentenceOf(left) is { } sentence && SentenceOf(right) == sentence,
        ProximityKind.Near => right.First <= left.Last + apart.Distance && right.Last >= left.First - apart.Distance,
        _ => right.First <= left.Last + apart.Distance && right.Last >= left.First,
    };

    private static IEnumerable<NaivePlace> Pairs(List<NaivePlace> before, List<NaivePlace> after, int distance)
    {
        foreach (var left in before)
        {
            var next = after.Where(right => right.First > left.Last).OrderBy(right => right.First).ThenBy(right => right.Last).Take(1);
            foreach (var right in next.Where(right => right.First - left.Last <= distance)) yield return new NaivePlace(0, 0, left.First, right.Last);
        }

        foreach (var right in after)
        {
            var previous = before.Where(left => left.Last < right.First).OrderBy(left => left.Last).ThenBy(left => left.First).TakeLast(1);
            foreach (var left in previous.Where(left => right.First - left.Last <= distance)) yield return new NaivePlace(0, 0, left.First, right.Last);
        }
    }

    private IEnumerable<NaivePlace> SentencesOf(QueryProximity sentence)
    {
        var (lefts, rights) = (Places(sentence.Left), Places(sentence.Right));
        foreach (var one in lefts.Select(SentenceOf).OfType<int>().Distinct())
        {
            var inside = lefts.Concat(rights).Where(place => SentenceOf(place) == one).ToList();
            if (rights.Any(place => SentenceOf(place) == one))
                yield return new NaivePlace(0, 0, inside.Min(place => place.First), inside.Max(place => place.Last));
        }
    }

    private int? SentenceOf(NaivePlace place)
    {
        var (first, last) = (At(place.First), At(place.Last));
        return first == last ? first : null;
    }

    private int At(int position) => _texts.Select(text => text.Sentences.TryGetValue(position, out var sentence) ? sentence : (int?)null)
        .FirstOrDefault(sentence => sentence is not null) ?? position;
}

/// <summary>What the fields ask, in the words of the page.</summary>
internal static class NaiveField
{
    public static bool Holds(QueryField field, Mention mention)
    {
        var value = field.Value.ToLowerInvariant();
        return field.Field switch
        {
            MentionField.Author when value[0] == '@' => Is(mention.Author?.Handle?.TrimStart('@'), value[1..]),
            MentionField.Author => Is(mention.Author?.Handle?.TrimStart('@'), value) || Is(mention.Author?.Name, value),
            MentionField.Site => mention.Url is not null && HostsOf(mention.Url).Any(host => Is(host, value)),
            MentionField.Url => mention.Url?.ToLowerInvariant().Contains(value, StringComparison.Ordinal) == true,
            MentionField.Lang => mention.InLanguage is { } language && (Is(language, value) || language.StartsWith(value + "-", StringComparison.Ordinal)),
            MentionField.Source => Is(mention.Source, value),
            MentionField.Type => string.Equals(mention.Type.ToString(), value, StringComparison.OrdinalIgnoreCase),
            _ => mention.Author?.Followers is { } followers && Compares(field.Comparison, followers, long.Parse(value, CultureInfo.InvariantCulture)),
        };
    }

    private static bool Is(string? text, string value) => text is not null && NaiveText.Fits(
        Folding.Fold(text.ToLowerInvariant()), Folding.Fold(value).Replace('*', Wildcards.AnyLetters).Replace('?', Wildcards.OneLetter));

    private static IEnumerable<string> HostsOf(string url)
    {
        var labels = new Uri(url).Host.Split('.');
        return Enumerable.Range(0, labels.Length).Select(i => string.Join('.', labels[i..]));
    }

    private static bool Compares(FieldComparison comparison, long left, long right) => comparison switch
    {
        FieldComparison.Equal => left == right,
        FieldComparison.Less => left < right,
        FieldComparison.AtMost => left <= right,
        FieldComparison.Greater => left > right,
        _ => left >= right,
    };
}
