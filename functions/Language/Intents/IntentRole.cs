namespace MentionPipeline.Language.Intents;

/// <summary>
/// The parts that a listed word can play. They mean the same in every language, so what is learnt of them in one serves all. The order
/// is one of weight: a word of several parts stands in a row of parts as the first of them.
/// </summary>
[Flags]
internal enum IntentRole : ulong
{
    None = 0,

    /// <summary>The author cannot do what should be possible: “unable”, “won't let me”.</summary>
    Unable = 1UL << 0,

    /// <summary>Something is broken, late, lost or wrong.</summary>
    Fault = 1UL << 1,
    Waiting = 1UL << 2,
    Again = 1UL << 3,
    Money = 1UL << 4,
    Leaving = 1UL << 5,
    Buying = 1UL << 6,
    Wanting = 1UL << 7,
    Help = 1UL << 8,
    Please = 1UL << 9,
    Proposal = 1UL << 10,
    QuestionWord = 1UL << 11,
    Auxiliary = 1UL << 12,
    Thanks = 1UL << 13,
    Solved = 1UL << 14,
    Urgent = 1UL << 15,

    /// <summary>Lawyers, authorities, the press, a call to boycott.</summary>
    Legal = 1UL << 16,
    Insult = 1UL << 17,
    Threat = 1UL << 18,
    Hate = 1UL << 19,
    Anger = 1UL << 20,
    Joy = 1UL << 21,
    Sadness = 1UL << 22,
    Fear = 1UL << 23,
    Surprise = 1UL << 24,
    Disgust = 1UL << 25,
    Sarcasm = 1UL << 26,

    /// <summary>What customers deal with: staff, order, delivery, app, train.</summary>
    Service = 1UL << 27,
    You = 1UL << 28,
    Self = 1UL << 29,
    Duration = 1UL << 30,
    Demand = 1UL << 31,

    /// <summary>A word that answers what was asked: “yes”, “done”, “sent”.</summary>
    Answer = 1UL << 32,
    Negator = 1UL << 33,
    Intensifier = 1UL << 34,
    Contrast = 1UL << 35,
    Grievance = 1UL << 36,
    Asking = 1UL << 37,
    StrongNegative = 1UL << 38,
    Negative = 1UL << 39,
    MildNegative = 1UL << 40,
    MildPositive = 1UL << 41,
    Positive = 1UL << 42,
    StrongPositive = 1UL << 43,
}
