namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>What a model that had not seen the row says of it: log-odds by head, before calibration.</summary>
internal sealed record HeldOutIntents(IntentRow Row, float[] Logits);
