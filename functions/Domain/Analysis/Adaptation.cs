using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Analysis;

/// <summary>A text and what a person says of its tone.</summary>
public sealed record LabelledText(string Text, string Language, SentimentLabel Label);

/// <summary>Learns a small correction of the shipped sentiment model from a tenant's own labels.</summary>
public interface ISentimentTrainer
{
    /// <param name="labels">In order of time: what is newest is held back and judges.</param>
    AdaptationResult Train(IReadOnlyList<LabelledText> labels);
}

/// <summary>What came of learning.</summary>
/// <param name="Model">The correction; <c>null</c> where it is no better on what was held back, or the labels are too few.</param>
/// <param name="HeldBack">How many labels judged.</param>
/// <param name="ShippedMacroF1">Of the shipped model on what was held back, 0 to 1.</param>
/// <param name="AdaptedMacroF1">Of the corrected model on the same.</param>
public sealed record AdaptationResult(byte[]? Model, int HeldBack, double ShippedMacroF1, double AdaptedMacroF1);

/// <summary>The tenant's correction, apart from the model that ships. Removing it restores that model.</summary>
public sealed record AdaptationDocument : IDocument
{
    public const string TheId = "sentiment";

    public string Id { get; init; } = TheId;

    /// <summary>How many labels it has seen, and the newest of them: the same labels teach nothing new.</summary>
    public required int Labels { get; init; }

    public required DateTimeOffset NewestLabel { get; init; }

    /// <summary>The build of the shipped model that it corrects; it fits no other.</summary>
    public required string ShippedVersion { get; init; }

    public required AdaptationResult Result { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
