using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Intents;

/// <summary>The questions that the model answers, each with a probability of its own: their names and places.</summary>
internal static class IntentHeads
{
    /// <summary>Heads that read words and n-grams beside the counts; the rest have too few examples for that.</summary>
    public const int Intents = 8;

    public const int FirstConflict = Intents;
    public const int Conflicts = 4;
    public const int Urgency = FirstConflict + Conflicts;
    public const int FirstEmotion = Urgency + 1;
    public const int Emotions = 6;
    public const int Irony = FirstEmotion + Emotions;
    public const int Count = Irony + 1;

    private static readonly string[] Named =
    [
        "complaint", "question", "help_request", "praise", "purchase_intent", "churn_threat", "suggestion", "other",
        "insult", "threat", "hate", "escalation", "urgent", "anger", "joy", "sadness", "fear", "surprise", "disgust", "ironic",
    ];

    /// <summary>By place, in the order of <see cref="Intent"/>, <see cref="ConflictKind"/> and <see cref="Emotion"/>.</summary>
    public static ReadOnlySpan<string> Names => Named;

    public static int IndexOf(string name) => Array.IndexOf(Named, name);
}
