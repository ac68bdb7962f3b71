using MentionPipeline.Language.Glossary;

namespace MentionPipeline.ModelTrainer.Glossary;

/// <summary>A phrase of the lists.</summary>
/// <param name="Words">Its words; the end of a stem is marked by a star.</param>
internal sealed record GlossaryEntry(int Language, IReadOnlyList<string> Words, Sense Sense);
