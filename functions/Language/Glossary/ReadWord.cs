namespace MentionPipeline.Language.Glossary;

/// <summary>A token with what the lists say of it and of the phrases that begin with it.</summary>
internal struct ReadWord
{
    /// <summary>Its state in the automaton; 0 for a word that no list has.</summary>
    public ushort State;

    /// <summary>Index of the aspect kind plus one, of the longest phrase that is an aspect.</summary>
    public byte Aspect;

    /// <summary>Tokens of that phrase.</summary>
    public byte AspectLength;

    public sbyte Score;

    /// <summary>Tokens of the longest phrase with a lean.</summary>
    public byte ScoreLength;

    /// <summary>What ends a clause here, for tokens that are no words.</summary>
    public Pause Pause;

    /// <summary>Lies inside a phrase with a lean that began before it.</summary>
    public bool InsideOpinion;

    /// <summary>Of the word and of the phrases that begin with it.</summary>
    public WordRoles Roles;

    /// <summary>Of the phrase that is an aspect.</summary>
    public WordRoles AspectRoles;

    /// <summary>Of the phrase with a lean.</summary>
    public WordRoles OpinionRoles;

    public readonly bool Is(WordRoles roles) => (Roles & roles) != 0;
}

internal enum Pause : byte
{
    None,

    /// <summary>A comma, a bracket, a colon.</summary>
    Light,

    /// <summary>The end of a sentence.</summary>
    Full,
}
