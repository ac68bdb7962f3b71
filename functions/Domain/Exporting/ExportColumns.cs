using System.Text.Json;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Exporting;

/// <summary>The columns of both files, in order. A new one goes to the end; none is ever renamed.</summary>
public static class ExportColumns
{
    private static readonly (string Name, Func<Mention, string, ExportCell> Cell)[] Columns =
    [
        ("id", (mention, _) => ExportCell.Word(mention.Id)),
        ("brand", (_, brand) => ExportCell.Word(brand)),
        ("source", (mention, _) => ExportCell.Text(mention.Source)),
        ("type", (mention, _) => ExportCell.Word(mention.Type.ToString().ToLowerInvariant())),
        ("url", (mention, _) => ExportCell.Text(mention.Url)),
        ("published", (mention, _) => ExportCell.Time(mention.Published)),
        ("collectedAt", (mention, _) => ExportCell.Time(mention.CollectedAt)),
        ("language", (mention, _) => ExportCell.Text(mention.InLanguage)),
        ("authorHandle", (mention, _) => ExportCell.Text(mention.Author?.Handle)),
        ("authorName", (mention, _) => ExportCell.Text(mention.Author?.Name)),
        ("authorFollowers", (mention, _) => ExportCell.Number(mention.Author?.Followers)),
        ("title", (mention, _) => ExportCell.Text(mention.Name)),
        ("content", (mention, _) => ExportCell.Text(mention.Content)),
        ("sentiment", (mention, brand) => ToneCell(mention.ToneTowards(brand))),
        ("negative", (mention, _) => ExportCell.Number(mention.Sentiment?.Scores.Negative)),
        ("neutral", (mention, _) => ExportCell.Number(mention.Sentiment?.Scores.Neutral)),
        ("positive", (mention, _) => ExportCell.Number(mention.Sentiment?.Scores.Positive)),
        ("model", (mention, _) => ExportCell.Text(mention.Sentiment is { } sentiment ? $"{sentiment.Model} {sentiment.Version}" : null)),
        ("likes", (mention, _) => ExportCell.Number(mention.InteractionStatistic?.Likes)),
        ("shares", (mention, _) => ExportCell.Number(mention.InteractionStatistic?.Shares)),
        ("replies", (mention, _) => ExportCell.Number(mention.InteractionStatistic?.Replies)),
        ("views", (mention, _) => ExportCell.Number(mention.InteractionStatistic?.Views)),
        ("hashtags", (mention, _) => ExportCell.List([.. mention.Tag.Where(tag => tag.Type == TagType.Hashtag).Select(tag => tag.Name)])),
        ("modelSentiment", (mention, _) => ToneCell(mention.Sentiment?.Label)),
        ("humanSentiment", (mention, _) => ToneCell(mention.Label?.Sentiment)),
        ("intents", (mention, _) => Words(mention.Analysis?.Intents.Select(score => score.Intent))),
        ("conflicts", (mention, _) => Words(mention.Analysis?.Conflicts.Select(score => score.Kind))),
        ("urgency", (mention, _) => ExportCell.Number(mention.Analysis?.Urgency)),
        ("emotion", (mention, _) => ExportCell.Word(mention.Analysis?.Emotion is { } emotion ? Word(emotion.Emotion) : null)),
        ("topics", (mention, _) => ExportCell.List(mention.Analysis?.Topics ?? [])),
        ("aspects", (mention, _) => ExportCell.List([.. (mention.Analysis?.Aspects ?? []).Select(found => $"{found.Aspect}:{Word(found.Polarity)}")], "; ")),
        ("duplicateOf", (mention, _) => ExportCell.Word(mention.DuplicateOf?.Of)),
        ("noise", (mention, _) => ExportCell.Word(mention.Noise is { } noise ? Word(noise.Level) : null)),
        ("noiseReasons", (mention, _) => Words(mention.Noise?.Reasons)),
        ("keyPhrases", (mention, _) => ExportCell.List(mention.Analysis?.KeyPhrases ?? [], "; ")),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(column => column.Name)];

    private static ExportCell ToneCell(SentimentLabel? tone) => ExportCell.Word(tone is { } label ? Word(label) : null);

    private static ExportCell Words<T>(IEnumerable<T>? values) where T : struct, Enum => ExportCell.List([.. (values ?? []).Select(Word)]);

    /// <summary>The word as the API writes it.</summary>
    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The cells of one mention as it speaks of one brand, in the order of <see cref="Names"/>.</summary>
    public static IEnumerable<ExportCell> Row(Mention mention, string brand) => Columns.Select(column => column.Cell(mention, brand));
}
