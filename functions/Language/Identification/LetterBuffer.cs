using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Identification;

/// <summary>
/// The words of a text in lower case with single spaces between, without links, handles, hashtag signs, numbers and emoji, and how many
/// letters each script has. One per thread, used again for the next text.
/// </summary>
internal sealed class LetterBuffer
{
    /// <summary>The language shows well before this; what follows costs nothing.</summary>
    public const int MaxUnits = 1_024;

    private const int MaxLetterRun = 2;

    private readonly char[] _letters = new char[MaxUnits + 2];
    private readonly int[] _byScript = new int[Scripts.Count];
    private int _length;

    [ThreadStatic]
    private static LetterBuffer? _ofThread;

    public static LetterBuffer OfThread => _ofThread ??= new LetterBuffer();

    /// <summary>Begins and ends with a space.</summary>
    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _length);

    public int CountOf(Script script) => _byScript[(int)script];

    public void Read(ReadOnlySpan<char> text)
    {
        text = text.Length <= MaxUnits ? text : text[..MaxUnits];
        Array.Clear(_byScript);
        _letters[0] = ' ';
        _length = 1;
        for (var at = 0; at < text.Length;)
            at += Take(text, at);
        Space();
    }

    /// <summary>Units taken.</summary>
    private int Take(ReadOnlySpan<char> text, int at)
    {
        var unit = text[at];
        var kind = CharacterTable.KindOf(unit);
        if (kind == CharacterKind.Letter)
        {
            if (_letters[_length - 1] == ' ' && Urls.LengthAt(text, at) is var url and > 0)
                return url;
            Add(CharacterTable.ToLower(unit));
            return 1;
        }

        if (unit == '@')
        {
            Space();
            return HandleLength(text, at);
        }

        if (kind != CharacterKind.Ignorable)
            Space();
        return 1;
    }

    private static int HandleLength(ReadOnlySpan<char> text, int at)
    {
        var length = 1;
        while (at + length < text.Length
            && (text[at + length] == '_' || CharacterTable.KindOf(text[at + length]) is CharacterKind.Letter or CharacterKind.Digit))
            length++;
        return length;
    }

    private void Add(char letter)
    {
        if (_length > MaxLetterRun && _letters[_length - 1] == letter && _letters[_length - 2] == letter)
            return;
        _byScript[(int)Scripts.Of(letter)]++;
        _letters[_length++] = letter;
    }

    private void Space()
    {
        if (_letters[_length - 1] != ' ')
            _letters[_length++] = ' ';
    }
}
