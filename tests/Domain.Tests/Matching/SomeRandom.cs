using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>Random queries and texts over a small vocabulary, so that terms meet often. Everything follows from the seed.</summary>
internal sealed class SomeRandom(int seed)
{
    private static readonly string[] Words =
        ["aurora", "Bar", "caffè", "Straße", "सेवा", "मुझे", "أحمد", "coca-cola", "@aurora", "@bar.uno", "#bar", "#caffè", "😀", "東京", "AND", "or", "e",
        "l'aurora", "#auroraBar"];

    private static readonly string[] Patterns = ["auror*", "*ora", "*uro*", "b?r", "c*e", "ca??è", "#ba*", "@*uno", "स*ा", "*حمد", "str*e", "??r"];

    private static readonly string[] Fields =
    [
        "author:@aurora", "author:Bar", "author:\"Anna Bar\"", "author:an*", "author:@*ora", "site:bar.example", "site:example", "site:b*.example", "url:/a",
        "lang:it", "lang:pt", "source:rss:bar", "source:rss:*", "type:note", "type:review", "followers>=10", "followers<10", "followers=10", "title:bar",
        "title:\"bar aurora\"", "title:auror*", "hashtag:bar",
    ];

    private static readonly string[] Raws = ["Bar", "bar", "caffè", "CAFFE", "...", "Bar, aurora", "#bar", "!", "@"];

    private static readonly string[] TextOnly =
    [
        "auroras", "http://bar.example/aurora", "www.aurora.example", "me@aurora.example", "#aurora_bar",
        "\u0301", "\uD83D", "-", "...", "CAFFE", "strasse", "@", "#", "bar", "#aurora_bar.", "@aurora.Bar", "@bar.uno@host.example",
    ];

    private static readonly string[] Gaps = [" ", " ", " ", ", ", "\n", " (", ") ", "! ", ". "];

    private readonly Random _random = new(seed);

    public QueryNode Node(int depth)
    {
        var kind = depth == 0 ? _random.Next(2) : _random.Next(9);
        return kind switch
        {
            1 => Field(),
            2 => new QueryNot(Node(depth - 1)),
            3 or 4 => new QueryAnd(Operands<QueryAnd>(depth)),
            5 or 6 => new QueryOr(Operands<QueryOr>(depth)),
            7 or 8 => Proximity(depth),
            _ => Term(),
        };
    }

    /// <summary>A mention with fields that the random queries name.</summary>
    public Mention Mention(string content, string title) => new()
    {
        Id = "1",
        ExternalId = "1",
        Source = Pick(["rss:bar", "rss:uno", "twitter"]),
        Published = DateTimeOffset.UnixEpoch,
        CollectedAt = DateTimeOffset.UnixEpoch,
        Content = content,
        Name = title,
        Url = _random.Next(4) == 0 ? null : $"https://{Pick(["bar.example", "www.bar.example", "uno.bar.example", "caffe.example"])}/{Pick(["a", "b"])}",
        InLanguage = Pick(["it", "pt-BR", "en", "pt"]),
        Type = _random.Next(2) == 0 ? MentionType.Note : MentionType.Review,
        Author = _random.Next(4) == 0 ? null : Author(),
    };

    /// <summary>A brand whose query, and now and then its exclude query, is one that parsing accepts.</summary>
    public BrandQuery Brand(string id, int depth) => new(id, Query(depth), _random.Next(3) == 0 ? Query(depth) : null);

    public string Text()
    {
        var pieces = Enumerable.Range(0, _random.Next(14)).Select(_ => (_random.Next(4) == 0 ? Pick(TextOnly) : Pick(Words)) + Pick(Gaps));
        return string.Concat(pieces);
    }

    private Query Query(int depth)
    {
        while (true)
        {
            if (MentionPipeline.Domain.Matching.Query.Parse(Node(depth).ToString()).Query is { } query) return query;
        }
    }

    private List<QueryNode> Operands<TSame>(int depth)
    {
        var operands = new List<QueryNode>();
        while (operands.Count < 2 || _random.Next(3) == 0)
        {
            var operand = Node(depth - 1);
            operands.Add(operand is TSame ? Term() : operand);
        }

        return operands;
    }

    private QueryNode Field() => MentionPipeline.Domain.Matching.Query.Parse(Pick(Fields)).Query!.Root;

    private QueryProximity Proximity(int depth)
    {
        var kind = (ProximityKind)_random.Next(3);
        return new QueryProximity(kind, kind == ProximityKind.Sentence ? 0 : _random.Next(1, 6), _random.Next(4) == 0, Near(depth - 1), Near(depth - 1));
    }

    private QueryNode Near(int depth) => (depth <= 0 ? 0 : _random.Next(6)) switch
    {
        1 => new QueryOr([Near(0), Near(0)]),
        2 => new QueryOr([Near(0), Near(0), Proximity(depth)]),
        3 => Proximity(depth),
        4 => new QueryRaw(Pick(Raws)),
        _ => Term(),
    };

    private QueryTerm Term()
    {
        var word = _random.Next(5) == 0 ? Pick(Patterns) : Pick(Words);
        return _random.Next(3) > 0 && word != "AND"
            ? new QueryTerm(word, IsQuoted: false)
            : new QueryTerm(string.Join(' ', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(Words))), IsQuoted: true);
    }

    private Author Author() =>
        new() { Handle = Pick(["aurora", "@Aurora", "anna", "bar"]), Name = Pick(["Anna Bar", "Bar"]), Followers = _random.Next(8, 13) };

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
