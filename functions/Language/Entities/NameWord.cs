using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Entities;

/// <summary>A token as the reader of names sees it.</summary>
/// <param name="Capital">Written as names are: a capital where the sentence does not ask for one, or digits among letters.</param>
/// <param name="Initial">At the beginning of a sentence, where a capital says nothing.</param>
/// <param name="Hashtag">Only a listed name is read in a hashtag.</param>
/// <param name="Roles">What the list of names says of the longest name that begins here.</param>
/// <param name="Listed">Tokens of that name; 0 for none.</param>
internal readonly record struct NameWord(bool Capital, bool Initial, bool Hashtag, WordRoles Roles, int Listed)
{
    public bool Is(WordRoles roles) => (Roles & roles) != 0;
}
