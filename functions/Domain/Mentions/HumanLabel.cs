namespace MentionPipeline.Domain.Mentions;

/// <summary>What a person says of a mention's tone. It is kept apart from what the model says, and counts before it.</summary>
/// <param name="Sentiment"><c>null</c> where a label was withdrawn: the model's word counts again.</param>
/// <param name="By">Who said it, as the caller named them.</param>
/// <param name="At">When; of two labels the later one stands.</param>
public sealed record HumanLabel(SentimentLabel? Sentiment, string? By, DateTimeOffset At);
