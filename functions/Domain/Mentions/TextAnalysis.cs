namespace MentionPipeline.Domain.Mentions;

/// <summary>
/// What the models read in a text beside its tone. A list is empty where nothing was found; a probability is 0 to 1. Places count
/// UTF-16 units of the analysed text (the title and a line break before the text, where there is a title).
/// </summary>
public sealed record TextAnalysis
{
    /// <summary>What the author wants of the brand; several may hold. Only those more likely than not.</summary>
    public IReadOnlyList<IntentScore> Intents { get; init; } = [];

    /// <summary>Insults, threats, hate and escalation; only those more likely than not.</summary>
    public IReadOnlyList<ConflictScore> Conflicts { get; init; } = [];

    /// <summary>How soon somebody must act: 0 not at all, 1 now.</summary>
    public double Urgency { get; init; }

    /// <summary>The strongest emotion; <c>null</c> where none is more likely than not.</summary>
    public EmotionScore? Emotion { get; init; }

    /// <summary>How likely it is that the opposite of the words is meant. A tone heard in such a text is doubtful.</summary>
    public double Irony { get; init; }

    /// <summary>What is praised or blamed, in the order of the text.</summary>
    public IReadOnlyList<AspectOpinion> Aspects { get; init; } = [];

    public IReadOnlyList<NamedEntity> Entities { get; init; } = [];

    /// <summary>The phrases that say what the text is about, the most telling first.</summary>
    public IReadOnlyList<string> KeyPhrases { get; init; } = [];

    /// <summary>Stable ids of the subjects that can be followed over time, for example <c>delivery</c>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The build of the models that read it.</summary>
    public required string Version { get; init; }
}

public enum Intent
{
    Complaint,
    Question,
    HelpRequest,
    Praise,
    PurchaseIntent,
    ChurnThreat,
    Suggestion,
    Other,
}

public sealed record IntentScore(Intent Intent, double Probability);

public enum ConflictKind
{
    Insult,
    Threat,
    Hate,

    /// <summary>The author takes it further: lawyers, the press, an authority, a call to boycott.</summary>
    Escalation,
}

public sealed record ConflictScore(ConflictKind Kind, double Probability);

public enum Emotion
{
    Anger,
    Joy,
    Sadness,
    Fear,
    Surprise,
    Disgust,
}

public sealed record EmotionScore(Emotion Emotion, double Probability);

/// <summary>An opinion on one side of the thing spoken of.</summary>
/// <param name="Aspect">What the term is a case of, for example <c>battery</c> for “batteria”; the term's own lemma where it is of no known kind.</param>
/// <param name="Polarity">How it is judged.</param>
/// <param name="Start">Where the term begins.</param>
public sealed record AspectOpinion(string Aspect, SentimentLabel Polarity, int Start, int Length, string Text);

public enum EntityType
{
    Person,
    Organization,
    Place,
    Product,
}

public sealed record NamedEntity(EntityType Type, string Text, int Start, int Length);
