namespace MentionPipeline.Language.Glossary;

/// <summary>What the lists say of a word or phrase.</summary>
/// <param name="Score">−3 (very bad) to 3; 0 without a lean.</param>
/// <param name="Aspect">Index of the aspect kind plus one; 0 for none.</param>
/// <param name="Topic">Index of the topic plus one; 0 for none.</param>
/// <param name="OtherTopic">A second topic.</param>
internal readonly record struct Sense(WordRoles Roles, sbyte Score, byte Aspect, byte Topic, byte OtherTopic)
{
    public static Sense None => default;

    public bool Is(WordRoles role) => (Roles & role) != 0;

    /// <summary>The sense of a word that has one of its own and one by its stem: its own stands where it speaks (brightness is no “bright”).</summary>
    public Sense Over(Sense stem)
    {
        if (Is(WordRoles.NotAsStem))
            return this;
        var topics = new[] { Topic, OtherTopic, stem.Topic, stem.OtherTopic }.Where(topic => topic != 0).Distinct().ToList();
        return new Sense(
            Roles | stem.Roles,
            Score != 0 || Aspect != 0 ? Score : stem.Score,
            Aspect != 0 ? Aspect : stem.Aspect,
            topics.Count > 0 ? topics[0] : (byte)0,
            topics.Count > 1 ? topics[1] : (byte)0);
    }
}
