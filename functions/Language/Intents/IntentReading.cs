using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Intents;

/// <summary>What the author wants and how heated he is; the parts of <see cref="TextAnalysis"/> that the intent model fills.</summary>
public readonly record struct IntentReading(
    IReadOnlyList<IntentScore> Intents, IReadOnlyList<ConflictScore> Conflicts, double Urgency, EmotionScore? Emotion, double Irony);
