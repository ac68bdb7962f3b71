namespace MentionPipeline.Language.KeyPhrases;

/// <summary>Tokens that may be a key phrase.</summary>
/// <param name="Hash">Of the folded letters: two spellings of one phrase are one.</param>
internal record struct Phrase(int First, int Length, uint Hash, float Weight);
