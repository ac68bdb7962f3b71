namespace MentionPipeline.Domain.Matching;

/// <summary>
/// Recursive descent; proximity binds before NOT, NOT before AND, AND before OR, and two operands side by side are joined by AND. Depth
/// is bounded, so no input exhausts the stack. After an error it goes on, so that one look shows all that is wrong.
/// </summary>
internal sealed class QueryParser
{
    private readonly QueryErrors _errors;
    private readonly IReadOnlyList<Lexeme> _lexemes;
    private int _index;
    private int _depth;
    private bool _gaveUp;

    private QueryParser(IReadOnlyList<Lexeme> lexemes, QueryErrors errors)
    {
        _lexemes = lexemes;
        _errors = errors;
    }

    private Lexeme Current => _lexemes[_index];

    private bool NegatesProximity => Current.Kind == LexemeKind.Not && _lexemes[_index + 1].IsProximity;

    public static QueryParseResult Parse(string text)
    {
        var errors = new QueryErrors(text);
        if (text.Length > Query.MaxLength) errors.Add(0, $"a query of {text.Length} characters", $"at most {Query.MaxLength}");
        else if (string.IsNullOrWhiteSpace(text)) errors.Add(0, "an empty query", "at least one word");
        if (errors.Any) return errors.Result(null);

        var root = new QueryParser(new QueryLexer(text, errors).Read(), errors).ParseAll();
        if (!errors.Any && root is not null) RefuseAlwaysTrue(root, errors);
        return errors.Result(root);
    }

    /// <summary>
    /// A query that holds when none of its terms occurs would match every text in the world, and could not be found by its terms.
    /// </summary>
    private static void RefuseAlwaysTrue(QueryNode root, QueryErrors errors)
    {
        if (!root.HoldsOnNothing) return;
        var node = root;
        while (node is not QueryNot)
            node = node is QueryAnd and ? and.Operands[0] : ((QueryOr)node).Operands.First(operand => operand.HoldsOnNothing);
        errors.Add(((QueryNot)node).Offset, "NOT with nothing to take away from", "a word that must occur beside it, as in: aurora NOT borealis");
    }

    private QueryNode? ParseAll()
    {
        var root = ParseOr("at the start");
        while (Current.Kind != LexemeKind.End)
        {
            Report(Current.Offset, "')'", "an opening ( before it");
            _index++;
            ParseOr(null);
        }

        return root;
    }

    private QueryNode? ParseOr(string? place)
    {
        var operands = new List<QueryNode>();
        Collect<QueryOr>(operands, ParseAnd(place));
        while (Current.Kind == LexemeKind.Or)
        {
            _index++;
            Collect<QueryOr>(operands, ParseAnd("after OR"));
        }

        return operands.Count > 1 ? new QueryOr(operands) : operands.FirstOrDefault();
    }

    private QueryNode? ParseAnd(string? place)
    {
        var operands = new List<QueryNode>();
        Collect<QueryAnd>(operands, ParseNot(place));
        while (true)
        {
            if (Current.Kind == LexemeKind.And) _index++;
            else if (Current.Kind is not (LexemeKind.Operand or LexemeKind.Broken or LexemeKind.Not or LexemeKind.Open)) break;
            Collect<QueryAnd>(operands, ParseNot("after AND"));
        }

        return operands.Count > 1 ? new QueryAnd(operands) : operands.FirstOrDefault();
    }

    // (a AND b) AND c is the same list as a AND b AND c, so that writing a query and reading it again gives the same tree.
    private static void Collect<TSame>(List<QueryNode> operands, QueryNode? operand)
        where TSame : QueryNode
    {
        if (operand is TSame and QueryAnd and) operands.AddRange(and.Operands);
        else if (operand is TSame and QueryOr or) operands.AddRange(or.Operands);
        else if (operand is not null) operands.Add(operand);
    }

    private QueryNode? ParseNot(string? place)
    {
        var lexeme = Current;
        if (lexeme.Kind != LexemeKind.Not) return ParseProximity(place);
        if (!Descend(lexeme)) return null;
        var operand = ParseNot($"after {lexeme.Text}");
        _depth--;
        return operand is null ? null : new QueryNot(operand) { Offset = lexeme.Offset };
    }

    private QueryNode? ParseProximity(string? place)
    {
        var left = ParseOperand(place);
        while (Current.IsProximity || NegatesProximity)
        {
            var isNegated = !Current.IsProximity;
            if (isNegated) _index++;
            var lexeme = Current;
            _index++;
            left = Join(left, lexeme, isNegated, ParseOperand($"after {lexeme.Text}"));
        }

        return left;
    }

    private QueryProximity? Join(QueryNode? left, Lexeme lexeme, bool isNegated, QueryNode? right)
    {
        if (left is null || right is null) return null;
        var kind = lexeme.Kind switch
        {
            LexemeKind.Near => ProximityKind.Near,
            LexemeKind.OrderedNear => ProximityKind.OrderedNear,
            _ => ProximityKind.Sentence,
        };
        if (kind == ProximityKind.Sentence) (left, right) = (InOneSentence(left), InOneSentence(right));
        foreach (var operand in new[] { left, right })
        {
            if (QueryProximity.CanTake(operand)) continue;
            Report(lexeme.Offset, $"{KindOf(operand)} beside '{lexeme.Text}'", "a word, a \"phrase\" or (a OR b) on each side");
            return null;
        }

        var joined = new QueryProximity(kind, lexeme.Distance, isNegated, left, right);
        if (joined.Height <= Query.MaxDepth) return joined;
        GiveUp(lexeme);
        return null;
    }

    // (a AND b) SENTENCE c asks for all three in one sentence.
    private static QueryNode InOneSentence(QueryNode operand) => operand is QueryAnd and && and.Operands.Count <= Query.MaxDepth
        ? and.Operands.Aggregate((left, right) => new QueryProximity(ProximityKind.Sentence, 0, IsNegated: false, left, right))
        : operand;

    private static string KindOf(QueryNode operand) => operand switch
    {
        QueryAnd => "words joined by AND",
        QueryNot => "NOT",
        QueryField or QueryTitle => "a field",
        _ => "a group with AND, NOT or a field",
    };

    private QueryNode? ParseOperand(string? place)
    {
        var lexeme = Current;
        switch (lexeme.Kind)
        {
            case LexemeKind.Operand or LexemeKind.Broken:
                _index++;
                return lexeme.Node;
            case LexemeKind.Open:
                return Descend(lexeme) ? ParseParenthesis(lexeme) : null;
            default:
                // A lone ) at the start is reported once, by the one who finds it unmatched.
                if (place is not null) Report(lexeme.Offset, Name(lexeme), $"a word, a \"phrase\", a #hashtag, a @handle or ( {place}");
                return null;
        }
    }

    private QueryNode? ParseParenthesis(Lexeme open)
    {
        var inner = ParseOr("after (");
        _depth--;
        if (Current.Kind == LexemeKind.Close) _index++;
        else Report(open.Offset, "'(' that is never closed", "a closing )");
        return inner;
    }

    private bool Descend(Lexeme lexeme)
    {
        _index++;
        if (++_depth <= Query.MaxDepth) return true;
        GiveUp(lexeme);
        return false;
    }

    private void GiveUp(Lexeme lexeme)
    {
        Report(lexeme.Offset, $"nesting deeper than {Query.MaxDepth}", $"at most {Query.MaxDepth} levels of (, NOT and NEAR");
        _gaveUp = true;
        _index = _lexemes.Count - 1;
    }

    private void Report(int offset, string found, string expected)
    {
        if (!_gaveUp) _errors.Add(offset, found, expected);
    }

    private static string Name(Lexeme lexeme) => lexeme.Kind == LexemeKind.End ? "the end of the query" : $"'{lexeme.Text}'";
}
