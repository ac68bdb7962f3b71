namespace MentionPipeline.Domain.Matching;

/// <summary>A query whose terms are numbers. Holds no state of any text.</summary>
internal abstract class CompiledQuery
{
    public abstract bool Holds(MatchScratch scratch);

    /// <summary>Compiles a node, and gathers the terms that speak for it (those under an even number of NOTs).</summary>
    public static CompiledQuery Of(QueryNode node, TermTrie trie, ICollection<int> positiveTerms, bool isPositive = true)
    {
        switch (node)
        {
            case QueryTerm term:
                var number = trie.AddTerm(term.Tokens);
                if (isPositive) positiveTerms.Add(number);
                return new Term(number);
            case QueryNot not:
                return new Not(Of(not.Operand, trie, positiveTerms, !isPositive));
            case QueryAnd and:
                return new And([.. and.Operands.Select(operand => Of(operand, trie, positiveTerms, isPositive))]);
            case QueryOr or:
                return new Or([.. or.Operands.Select(operand => Of(operand, trie, positiveTerms, isPositive))]);
            default:
                throw new ArgumentException($"A query node of type {node.GetType().Name} cannot be compiled.", nameof(node));
        }
    }

    private sealed class Term(int number) : CompiledQuery
    {
        public override bool Holds(MatchScratch scratch) => scratch.Occurred(number);
    }

    private sealed class Not(CompiledQuery operand) : CompiledQuery
    {
        public override bool Holds(MatchScratch scratch) => !operand.Holds(scratch);
    }

    private sealed class And(CompiledQuery[] operands) : CompiledQuery
    {
        public override bool Holds(MatchScratch scratch)
        {
            foreach (var operand in operands)
            {
                if (!operand.Holds(scratch)) return false;
            }

            return true;
        }
    }

    private sealed class Or(CompiledQuery[] operands) : CompiledQuery
    {
        public override bool Holds(MatchScratch scratch)
        {
            foreach (var operand in operands)
            {
                if (operand.Holds(scratch)) return true;
            }

            return false;
        }
    }
}
