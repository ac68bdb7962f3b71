using System.Text;

namespace MentionPipeline.Language.Markup;

/// <summary>Text under construction: no space at a line's edge, no empty lines, no two spaces in a row where whitespace folds.</summary>
internal sealed class TidyText(bool foldsWhitespace)
{
    private const char NoBreakSpace = '\u00A0';

    private readonly StringBuilder _text = new();
    private bool _spacePending;

    public void Append(string data)
    {
        if (!foldsWhitespace)
        {
            _text.Append(data);
            return;
        }

        foreach (var unit in data)
            if (unit is ' ' or '\t' or '\n' or '\r' or '\f' or NoBreakSpace)
                _spacePending = true;
            else
                AppendVisible(unit);
    }

    public void BreakLine()
    {
        _spacePending = false;
        if (_text.Length > 0 && _text[^1] != '\n')
            _text.Append('\n');
    }

    public override string ToString() => _text.ToString().Trim();

    private void AppendVisible(char unit)
    {
        if (_spacePending && _text.Length > 0 && _text[^1] != '\n')
            _text.Append(' ');
        _spacePending = false;
        _text.Append(unit);
    }
}
