using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>Random queries and texts over a small vocabulary, so that terms meet often. Everything follows from the seed.</summary>
internal sealed class SomeRandom(int seed)
{
    private static readonly string[] Words =
        ["aurora", "Bar", "caffè", "Straße", "सेवा", "मुझे", "أحمد", "coca-cola", "@aurora", "@bar.uno", "#bar", "#caffè", "😀", "東京", "AND", "or", "e"];

    private static readonly string[] TextOnly =
    [
        "auroras", "http://bar.example/aurora", "www.aurora.example", "me@aurora.example", "#aurora_bar",
        "\u0301", "\uD83D", "-", "...", "CAFFE", "strasse", "@", "#",
    ];

    private static readonly string[] Gaps = [" ", ", ", "\n", " (", ") ", "! "];

    private readonly Random _random = new(seed);

    public QueryNode Node(int depth)
    {
        var kind = depth == 0 ? 0 : _random.Next(6);
        return kind switch
        {
            1 => new QueryNot(Node(depth - 1)),
            2 or 3 => new QueryAnd(Operands<QueryAnd>(depth)),
            4 or 5 => new QueryOr(Operands<QueryOr>(depth)),
            _ => Term(),
        };
    }

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

    private QueryTerm Term()
    {
        var word = Pick(Words);
        return _random.Next(3) > 0 && word != "AND"
            ? new QueryTerm(word, IsQuoted: false)
            : new QueryTerm(string.Join(' ', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(Words))), IsQuoted: true);
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
