using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Benchmarks;

/// <summary>
/// Queries as brand monitors write them: a made-up brand by name, handle, hashtag and products; what people say of it (words that hundreds of
/// queries share and that nearly every post has); proximity, exclusions, wildcards, fields. One in four has no brand but a
/// topic made of frequent words alone.
/// </summary>
/// <param name="topicsOnly">Only topics of frequent words: nearly every post has some word of nearly every query.</param>
internal sealed class GeneratedQueries(int seed, bool topicsOnly = false)
{
    private static readonly string[] Onsets = "b br c cl d dr f fl g gr k l m n p pr r s st t tr v z".Split(' ');
    private static readonly string[] Vowels = "a e i o u ia eo ai".Split(' ');
    private static readonly string[] Codas = "n r l s x t nt rd lla no via".Split(' ');

    // What posts about any company are made of.
    private static readonly string[] Frequent = (
        "flight flights service customer bag bags hold phone delayed delay cancelled hours help time thanks thank please plane today gate crew great love " +
        "worst seat seats website booked refund change agent ticket waiting call never again need airport home tomorrow weather email answer lost luggage " +
        "check online food price order store app late support problem card account delivery").Split(' ');

    private static readonly string[] Phrases =
    [
        "customer service", "on hold", "cancelled flight", "lost bag", "thank you", "late flight", "flight cancelled", "call back", "first class", "no one",
        "two hours", "worst airline", "next flight", "last night", "gate agent", "on time", "bad weather", "great job",
    ];

    private static readonly string[] Roots = ["cancel*", "delay*", "refund*", "disappoint*", "complain*", "?nhappy", "*board*", "terribl*"];

    private readonly Random _random = new(seed);

    public IReadOnlyList<BrandQuery> Make(int count) => [.. Enumerable.Range(0, count).Select(i => new BrandQuery($"brand{i}", Parse(i)))];

    private Query Parse(int index)
    {
        var text = topicsOnly || index % 4 == 3 ? Topic() : Brand();
        return Query.Parse(text).Query ?? throw new InvalidOperationException($"{text}: {Query.Parse(text).Errors[0].Message}");
    }

    private string Brand()
    {
        var name = Name();
        var names = new List<string> { name, "@" + name, "#" + name, $"\"{name} {Name()}\"", $"\"{name} {Pick(Frequent)}\"" };
        while (names.Count < 5 + _random.Next(12)) names.Add(_random.Next(3) == 0 ? $"\"{Name()} {Pick(Frequent)}\"" : $"{Name()}{Name()}");
        var core = $"({string.Join(" OR ", names)})";
        return _random.Next(6) switch
        {
            0 => core,
            1 => $"{core} AND ({Words(5, 30)})",
            2 => $"{core} AND ({Words(5, 20)}) NOT ({Words(3, 8)} OR \"{name} {Name()}\")",
            3 => $"({name} OR {Name()}) NEAR/{_random.Next(2, 12)} ({Words(5, 15)}) OR @{name}",
            4 => $"{core} NOT (author:@{name} OR site:{name}.example) AND (lang:en OR lang:it)",
            _ => $"raw:\"{name.ToUpperInvariant()}\" OR {name} SENTENCE ({Words(5, 10)}) OR {Pick(Roots)} NEAR/5 {name}",
        };
    }

    private string Topic() => _random.Next(topicsOnly ? 8 : 5) switch
    {
        5 => $"({Words(3, 6)}) NEAR/5 ({Words(3, 6)}) NOT {Pick(Frequent)}",
        6 => $"{Pick(Frequent)} AND {Pick(Frequent)}",
        7 => $"{Pick(Frequent)} AND ({Words(5, 10)}) NOT ({Words(3, 6)})",
        0 => $"({Words(5, 12)}) AND ({Words(5, 12)}) AND {Pick(Frequent)} AND {Pick(Frequent)} NOT ({Words(3, 6)})",
        1 => $"{Pick(Frequent)} NEAR/{_random.Next(1, 5)} {Pick(Frequent)} AND ({Words(5, 10)}) NOT {Pick(Frequent)}",
        2 => $"\"{Pick(Phrases)}\" AND {Pick(Frequent)} AND ({Words(5, 30)})",
        3 => $"{Pick(Roots)} AND {Pick(Frequent)} AND followers>={_random.Next(1, 50)}k",
        _ => $"({Words(5, 10)}) SENTENCE ({Words(5, 10)}) AND {Pick(Frequent)} AND {Pick(Frequent)} NOT source:rss*",
    };

    private string Words(int least, int most) => string.Join(
        " OR ", Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => _random.Next(5) == 0 ? $"\"{Pick(Phrases)}\"" : Pick(Frequent)));

    private string Name() => string.Concat(Enumerable.Range(0, 2).Select(_ => Pick(Onsets) + Pick(Vowels))) + Pick(Codas);

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
