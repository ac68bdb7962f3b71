using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Entities;

/// <summary>Looks at how a token is written and what the list of names says of it.</summary>
internal sealed class NameShapes(GlossaryModel model)
{
    private static readonly uint Salt = GlossaryModel.SaltOf(GlossaryModel.Shared);

    /// <summary>In a text of capitals they say nothing.</summary>
    public static bool IsShouted(ReadOnlySpan<Token> tokens)
    {
        int words = 0, shouted = 0;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind != TokenKind.Word || token.Length < 3)
                continue;
            words++;
            shouted += (token.Traits & TokenTraits.AllCapitals) != 0 ? 1 : 0;
        }

        return words > 2 && shouted * 2 > words;
    }

    public NameWord Look(string text, Reading reading, int at, bool shouted)
    {
        ref readonly var token = ref reading.Tokens[at];
        var place = reading.Places[at];
        var capital = char.IsUpper(text[place.Start]) || (place.End - place.Start > 1 && char.IsUpper(text[place.Start + 1]));
        var hashtag = (token.Traits & TokenTraits.Hashtag) != 0;
        if (!capital && !hashtag && reading.Words[at].State != 0)
            return default;
        var initial = at == 0 || reading.Words[at - 1].Pause == Pause.Full;
        var roles = ListedRoles(text, reading, at, out var listed);
        if (!capital && !hashtag && (roles & WordRoles.Product) == 0)
            (roles, listed) = (WordRoles.None, 0);
        return new NameWord(capital && !hashtag && !shouted, initial, hashtag, roles, listed);
    }

    private WordRoles ListedRoles(string text, Reading reading, int at, out int listed)
    {
        listed = 0;
        var roles = WordRoles.None;
        var state = reading.Find(at, Salt, text, model);
        for (var length = 1; state != 0; length++)
        {
            if (model.SenseOf(state).Roles is var found and not WordRoles.None)
                (roles, listed) = (found, length);
            var next = at + length;
            if (length == Reading.MaxPhrase || next >= reading.Tokens.Length || reading.Tokens[next].Kind != TokenKind.Word)
                break;
            var word = reading.Find(next, Salt, text, model);
            state = word == 0 ? (ushort)0 : model.Step(state, word);
        }

        return roles;
    }

    /// <summary>“S24”, “X10”, “3080Ti”: letters and digits in one word.</summary>
    public static bool IsModelNumber(ReadOnlySpan<char> word)
    {
        bool digit = false, letter = false;
        foreach (var unit in word)
        {
            digit |= char.IsAsciiDigit(unit);
            letter |= char.IsUpper(unit);
        }

        return digit && letter && word.Length <= 12;
    }
}
