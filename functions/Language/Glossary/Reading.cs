using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Glossary;

/// <summary>One text as the analyses see it: tokens, their places, what the lists say. One per thread, used again for every text.</summary>
internal sealed class Reading
{
    /// <summary>No phrase of the lists is longer.</summary>
    public const int MaxPhrase = 6;

    private const int MaxStem = 18;
    private const int MinStem = 2;

    [ThreadStatic]
    private static Reading? _ofThread;

    private readonly TokenBuffer _buffer = new();
    private readonly ReadWord[] _words = new ReadWord[TokenBuffer.MaxUnits];
    private readonly float[] _topics = new float[byte.MaxValue + 1];

    /// <summary>Where a reader of aspects or names gathers what it finds, so that the result takes no more room than it needs.</summary>
    public List<AspectOpinion> FoundAspects { get; } = [];

    public List<NamedEntity> FoundEntities { get; } = [];

    public static Reading OfThread => _ofThread ??= new Reading();

    public TokenBuffer Buffer => _buffer;

    public ReadOnlySpan<Token> Tokens => _buffer.Tokens;

    public ReadOnlySpan<(int Start, int End)> Places => _buffer.Places;

    public ReadOnlySpan<char> Letters => _buffer.Letters;

    public ReadOnlySpan<ReadWord> Words => _words.AsSpan(0, _buffer.TokenCount);

    /// <summary>Weight of the phrases found, by topic index plus one.</summary>
    public ReadOnlySpan<float> Topics => _topics;

    public void Read(ReadOnlySpan<char> text, int language, GlossaryModel model)
    {
        Tokenizer.Read(text, _buffer);
        Array.Clear(_topics);
        var tokens = _buffer.Tokens;
        var salt = GlossaryModel.SaltOf(language);
        for (var index = 0; index < tokens.Length; index++)
        {
            _words[index] = default;
            if (tokens[index].Kind == TokenKind.Word)
                _words[index].State = Find(index, salt, text, model);
            else
                _words[index].Pause = PauseOf(tokens[index].Kind, text[_buffer.Places[index].Start]);
        }

        for (var index = 0; index < tokens.Length; index++)
            if (_words[index].State != 0)
                FindPhrases(index, tokens.Length, model);
    }

    /// <summary>The state of a word in the list of one language, for the words after <see cref="Read"/>.</summary>
    public ushort Find(int index, uint salt, ReadOnlySpan<char> text, GlossaryModel model)
    {
        ref readonly var token = ref _buffer.Tokens[index];
        var word = _buffer.Letters.Slice(token.Start, token.Length);
        if (word.Length == 1 && text[_buffer.Places[index].Start] > '\u007F')
            return model.Word(GlossaryModel.WordKey(FeatureHash.Add(salt, CharacterTable.ToLower(text[_buffer.Places[index].Start]))));
        var state = LookUp(word, salt, model);
        if (state == 0 && word.Length > 2 && word[^1] == 's' && word[^2] == '\'')
            state = LookUp(word[..^2], salt, model);
        while (state == 0 && (token.Traits & TokenTraits.Elongated) != 0 && word.Length > 2 && word[^1] == word[^2])
        {
            word = word[..^1];
            state = LookUp(word, salt, model);
        }

        for (var prefix = ArabicPrefixLength(word); state == 0 && prefix > 0; prefix = ArabicPrefixLength(word))
        {
            word = word[prefix..];
            state = LookUp(word, salt, model);
        }

        return state;
    }

    private static ushort LookUp(ReadOnlySpan<char> word, uint salt, GlossaryModel model)
    {
        ushort stem = 0;
        var hash = salt;
        for (var index = 0; index < word.Length; index++)
        {
            hash = FeatureHash.Add(hash, word[index]);
            if (index + 1 is >= MinStem and <= MaxStem && model.Word(GlossaryModel.StemKey(hash)) is var found and not 0)
                stem = found;
        }

        return model.Word(GlossaryModel.WordKey(hash)) is var exact and not 0 ? exact : stem;
    }

    private void FindPhrases(int first, int count, GlossaryModel model)
    {
        ref var word = ref _words[first];
        var state = word.State;
        for (var length = 1; ; length++)
        {
            ref readonly var sense = ref model.SenseOf(state);
            Apply(ref word, sense, length);
            var next = first + length;
            if (length == MaxPhrase || next >= count || _words[next].State == 0)
                break;
            state = model.Step(state, _words[next].State);
            if (state == 0)
                break;
        }

        for (var next = first + 1; next < first + word.ScoreLength && !word.InsideOpinion; next++)
            _words[next].InsideOpinion = true;
    }

    private void Apply(ref ReadWord word, in Sense sense, int length)
    {
        word.Roles |= sense.Roles;
        if (sense.Aspect != 0)
        {
            word.Aspect = sense.Aspect;
            word.AspectLength = (byte)length;
            word.AspectRoles = sense.Roles;
        }

        if (sense.Score != 0)
        {
            word.Score = sense.Score;
            word.ScoreLength = (byte)length;
            word.OpinionRoles = sense.Roles;
        }

        // A phrase tells more than a word.
        var weight = length == 1 ? 1f : 2f;
        if (sense.Topic != 0)
            _topics[sense.Topic] += weight;
        if (sense.OtherTopic != 0)
            _topics[sense.OtherTopic] += weight;
    }

    private static Pause PauseOf(TokenKind kind, char unit) => kind switch
    {
        TokenKind.Stop => unit is '.' or ';' or '।' or '؛' or '|' ? Pause.Full : Pause.Light,
        TokenKind.Ellipsis or TokenKind.Exclamation or TokenKind.Question or TokenKind.Url => Pause.Full,
        TokenKind.Emoji or TokenKind.HappyEmoticon or TokenKind.SadEmoticon => Pause.Light,
        _ => Pause.None,
    };

    /// <summary>Arabic writes “and” (و), “in” (ب), “to” (ل) and “the” (ال) onto the word: what is listed stands behind them.</summary>
    private static int ArabicPrefixLength(ReadOnlySpan<char> word)
    {
        const int minStem = 3;
        const int maxWord = 16;
        if (word.Length is <= minStem or > maxWord)
            return 0;
        if (word[0] is 'و' or 'ب')
            return 1;
        if (word[0] == 'ل')
            return word[1] == 'ل' ? 2 : 1;
        return word.Length > minStem + 1 && word[0] == 'ا' && word[1] == 'ل' ? 2 : 0;
    }
}
