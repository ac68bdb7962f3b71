namespace MentionPipeline.Domain.Matching;

/// <summary>
/// Recursive descent; NOT binds before AND, AND before OR, and two terms side by side are joined by AND. Depth is bounded, so no input
/// exhausts the stack. After an error it goes on, so that one look shows all that is wrong.
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

    public static QueryParseResult Parse(string text)
    {
        var errors = new QueryErrors();
        if (text.Length > Query.MaxLength) errors.Add(1, $"a query of {text.Length} characters", $"at most {Query.MaxLength}");
        else if (string.IsNullOrWhiteSpace(text)) errors.Add(1, "an empty query", "at least one word");
        if (errors.Any) return new QueryParseResult(null, errors.InOrder());

        var lexemes = new QueryLexer(text, errors).Read();
        var terms = lexemes.Count(lexeme => lexeme.Term is not null);
        if (terms > Query.MaxTerms) errors.Add(1, $"a query of {terms} terms", $"at most {Query.MaxTerms}");
        var root = new QueryParser(lexemes, errors).ParseAll();
        if (!errors.Any && root is not null) RefuseAlwaysTrue(root, errors);
        return errors.Any || root is null ? new QueryParseResult(null, errors.InOrder()) : new QueryParseResult(new Query(root), []);
    }

    /// <summary>
    /// A query that holds when none of its terms occurs would match every text in the world, and could not be found by its terms.
    /// </summary>
    private static void RefuseAlwaysTrue(QueryNode root, QueryErrors errors)
    {
        if (!HoldsOnNothing(root)) return;
        var node = root;
        while (node is not QueryNot)
            node = node is QueryAnd and ? and.Operands[0] : ((QueryOr)node).Operands.First(HoldsOnNothing);
        errors.Add(((QueryNot)node).Column, "NOT with nothing to take away from", "a word that must occur beside it, as in: aurora NOT borealis");
    }

    private static bool HoldsOnNothing(QueryNode node) => node.Holds(static _ => false);

    private QueryNode? ParseAll()
    {
        var root = ParseOr("at the start");
        while (Current.Kind != LexemeKind.End)
        {
            Report(Current.Column, "')'", "an opening ( before it");
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
        Collect<QueryAnd>(operands, ParseOperand(place));
        while (true)
        {
            if (Current.Kind == LexemeKind.And) _index++;
            else if (Current.Kind is not (LexemeKind.Term or LexemeKind.Broken or LexemeKind.Not or LexemeKind.Open)) break;
            Collect<QueryAnd>(operands, ParseOperand("after AND"));
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

    private QueryNode? ParseOperand(string? place)
    {
        var lexeme = Current;
        switch (lexeme.Kind)
        {
            case LexemeKind.Term or LexemeKind.Broken:
                _index++;
                return lexeme.Term;
            case LexemeKind.Not when Descend(lexeme):
                var operand = ParseOperand("after NOT");
                _depth--;
                return operand is null ? null : new QueryNot(operand) { Column = lexeme.Column };
            case LexemeKind.Open when Descend(lexeme):
                return ParseParenthesis(lexeme);
            default:
                // A lone ) at the start is reported once, by the one who finds it unmatched.
                if (place is not null) Report(lexeme.Column, Name(lexeme), $"a word, a \"phrase\", a #hashtag, a @handle or ( {place}");
                return null;
        }
    }

    private QueryNode? ParseParenthesis(Lexeme open)
    {
        var inner = ParseOr("after (");
        _depth--;
        if (Current.Kind == LexemeKind.Close) _index++;
        else Report(open.Column, "'(' that is never closed", "a closing )");
        return inner;
    }

    private bool Descend(Lexeme lexeme)
    {
        _index++;
        if (++_depth <= Query.MaxDepth) return true;
        Report(lexeme.Column, $"nesting deeper than {Query.MaxDepth}", $"at most {Query.MaxDepth} levels of ( and NOT");
        _gaveUp = true;
        _index = _lexemes.Count - 1;
        return false;
    }

    private void Report(int column, string found, string expected)
    {
        if (!_gaveUp) _errors.Add(column, found, expected);
    }

    private static string Name(Lexeme lexeme) => lexeme.Kind == LexemeKind.End ? "the end of the query" : $"'{lexeme.Text}'";
}
