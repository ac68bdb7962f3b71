namespace MentionPipeline.Domain.Matching;

/// <summary>Reads the values of <c>field:(a OR "b c" OR d)</c>.</summary>
/// <param name="open">Where the parenthesis opens.</param>
internal sealed class FieldList(string name, string text, int open, QueryErrors errors)
{
    private readonly List<QueryNode> _values = [];
    private bool _isBroken;

    /// <summary>Where the list ends, behind its parenthesis.</summary>
    public int End { get; private set; } = open + 1;

    /// <summary>The field with its value, or an OR of them; <c>null</c> if something was wrong and has been reported.</summary>
    public QueryNode? Read()
    {
        var needsValue = true;
        for (SkipSpace(); End < text.Length && text[End] != ')'; SkipSpace())
        {
            if (text[End] == '(') Break(End++, "'('", "values joined by OR, without parentheses of their own");
            else if (IsOr()) needsValue = ReadOr(needsValue);
            else if (needsValue) needsValue = ReadValue();
            else Break(End, Shown(), $"OR or ) after the value: {name}:(a OR b)", skip: true);
        }

        if (End >= text.Length) Break(open, "'(' that is never closed", "a closing )");
        else if (needsValue) Break(End, "')'", $"a value, as in {name}:(a OR b)");
        if (End < text.Length) End++;
        if (_isBroken) return null;
        return _values.Count == 1 ? _values[0] : new QueryOr(_values);
    }

    private void SkipSpace()
    {
        while (End < text.Length && char.IsWhiteSpace(text[End])) End++;
    }

    private int WordEnd()
    {
        var end = End;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')') && !QueryLexer.IsQuote(text[end])) end++;
        return Math.Max(end, End + 1);
    }

    private string Shown() => QueryErrors.Excerpt(text[End..WordEnd()]);

    private bool IsOr() => WordEnd() == End + 2 && text.AsSpan(End, 2) is "OR";

    private bool ReadOr(bool needsValue)
    {
        if (needsValue) Break(End, "'OR'", $"a value, as in {name}:(a OR b)");
        End += 2;
        return true;
    }

    private bool ReadValue()
    {
        var isQuoted = QueryLexer.IsQuote(text[End]);
        var start = isQuoted ? End + 1 : End;
        var end = start;
        if (!isQuoted) end = WordEnd();
        else while (end < text.Length && !QueryLexer.IsQuote(text[end])) end++;
        var (node, found, expected) = FieldRules.Read(name, text[start..end], isQuoted);
        if (node is null) Break(End, found, expected);
        else _values.Add(node);
        End = isQuoted && end < text.Length ? end + 1 : end;
        return false;
    }

    private void Break(int offset, string found, string expected, bool skip = false)
    {
        errors.Add(offset, found, expected);
        _isBroken = true;
        if (skip) End = WordEnd();
    }
}
