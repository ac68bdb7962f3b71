namespace MentionPipeline.Language.Glossary;

/// <summary>The parts that a word can play in a sentence or a name. One word may play several.</summary>
[Flags]
internal enum WordRoles : uint
{
    None = 0,
    Determiner = 1 << 0,
    Possessive = 1 << 1,
    Preposition = 1 << 2,
    Conjunction = 1 << 3,

    /// <summary>But, however, although.</summary>
    Contrast = 1 << 4,
    Negator = 1 << 5,

    /// <summary>Very, really.</summary>
    Intensifier = 1 << 6,

    /// <summary>Little, hardly: what is good becomes bad.</summary>
    Diminisher = 1 << 7,

    /// <summary>To be, to seem, to become.</summary>
    Copula = 1 << 8,
    Pronoun = 1 << 9,
    Verb = 1 << 10,
    Adverb = 1 << 11,

    /// <summary>Too: what has no lean becomes bad.</summary>
    Excess = 1 << 12,

    /// <summary>A noun that nobody judges: days, times, things.</summary>
    NotAspect = 1 << 13,
    Adjective = 1 << 14,

    /// <summary>An opinion that takes what it judges with a preposition: satisfied with, problems with.</summary>
    Governs = 1 << 15,

    /// <summary>High, long, low: good or bad by what is measured.</summary>
    Scale = 1 << 16,

    /// <summary>An aspect of which less is better: price, noise, wait.</summary>
    Cost = 1 << 17,

    /// <summary>An aspect that stands for its complement: the quality of the screen.</summary>
    Light = 1 << 18,

    /// <summary>An aspect that is the whole thing sold: product, phone, hotel.</summary>
    Whole = 1 << 19,

    /// <summary>Better, more: the first is preferred.</summary>
    Better = 1 << 20,

    /// <summary>Worse, less.</summary>
    Worse = 1 << 21,

    /// <summary>I leave, I switch from.</summary>
    Leaves = 1 << 22,

    /// <summary>I switch to, I come back to.</summary>
    Joins = 1 << 23,

    /// <summary>The second of a comparison follows: than, rispetto a.</summary>
    Than = 1 << 24,
    FirstName = 1 << 25,
    Place = 1 << 26,
    Organization = 1 << 27,

    /// <summary>Inc, S.p.A., GmbH; Bank, University: makes an organisation of the name beside it.</summary>
    OrganizationMark = 1 << 28,

    /// <summary>A line of products: what follows is the model.</summary>
    Product = 1 << 29,

    /// <summary>Mr, Dott., President: a name follows.</summary>
    Title = 1 << 30,

    /// <summary>The list under this word's stem does not hold for it.</summary>
    NotAsStem = 1u << 31,
}
