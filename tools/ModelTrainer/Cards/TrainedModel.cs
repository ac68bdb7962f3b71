using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Cards;

/// <summary>A model as it ships, with what its card tells.</summary>
/// <param name="Research">Figures of the same model with the research data, which does not ship.</param>
internal sealed record TrainedModel(string FileName, byte[] File, LanguageTable Validation, CardText Text, LanguageTable? Research = null);

/// <summary>The parts of a card that no measurement gives.</summary>
internal sealed record CardText(string Title, string Purpose, string Method, string Data, string Limits);
