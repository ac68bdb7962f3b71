using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>A term that may be what an opinion is about.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Kind">Index of the aspect kind plus one; 0 for a noun that no list has.</param>
/// <param name="Group">Terms in one list (“screen, battery and sound”) share a group.</param>
/// <param name="BehindLight">Stands behind “quality of”: it is the head in meaning.</param>
/// <param name="BehindPreposition">The token of the preposition before the term, or −1.</param>
internal readonly record struct Term(
    int First, int Length, byte Kind, WordRoles Roles, int Group, bool BehindLight, int BehindPreposition)
{
    public int End => First + Length;

    public bool Is(WordRoles role) => (Roles & role) != 0;
}

/// <summary>A word or phrase that judges, as it stands in its clause.</summary>
/// <param name="Score">−3 to 3, with negation and diminishers reckoned in.</param>
internal readonly record struct Opinion(int First, int Length, int Score, WordRoles Roles)
{
    public int End => First + Length;

    public bool Is(WordRoles role) => (Roles & role) != 0;
}
