using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using Microsoft.Extensions.Logging;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>
/// Lets the embedded model hear every mention, and Azure AI Language those on which it abstains; irony widens the band. Whatever keeps the service
/// from answering (budget, faults, time, a language it does not know), the embedded answer stands: no mention waits or is lost.
/// </summary>
/// <param name="budget"><c>null</c> for none.</param>
internal sealed class CascadeClassifier(
    IMentionClassifier embedded, LanguageClient service, AbstainBand band, MonthlyBudget? budget, ILogger logger) : IMentionClassifier
{
    public async Task<IReadOnlyList<ClassifiedMention>> ClassifyAsync(IReadOnlyList<Mention> mentions, CancellationToken cancellation)
    {
        var heard = (await embedded.ClassifyAsync(mentions, cancellation)).ToArray();
        var unsure = Enumerable.Range(0, heard.Length).Where(place => NeedsSecondOpinion(heard[place])).ToList();
        if (unsure.Count == 0) return heard;
        if (!service.IsReady)
        {
            LanguageLog.FellBack(logger, unsure.Count, LanguageFaultCode.Resting);
            return heard;
        }

        var documents = unsure.ConvertAll(place => LanguageDocument.Of(AnalysedText.Of(heard[place].Mention), heard[place].Mention.InLanguage));
        var granted = await GrantedAsync(documents, cancellation);
        if (granted < unsure.Count) LanguageLog.OverBudget(logger, unsure.Count - granted);
        var answers = await service.AnalyzeAsync(LanguageKind.SentimentAnalysis, documents[..granted], cancellation);
        for (var i = 0; i < granted; i++)
            if (SentimentReading.Of(answers[i]) is { } second) heard[unsure[i]] = new(heard[unsure[i]].Mention with { Sentiment = second });
        Report(answers);
        return heard;
    }

    private bool NeedsSecondOpinion(ClassifiedMention heard)
        => heard.Fault is null && band.AbstainsFrom(heard.Mention) && SentimentReading.Knows(heard.Mention.InLanguage)
            && !string.IsNullOrWhiteSpace(AnalysedText.Of(heard.Mention));

    /// <returns>How many of the documents may be sent. A meter that cannot be written grants nothing: what is not metered is not spent.</returns>
    private async Task<int> GrantedAsync(List<LanguageDocument> documents, CancellationToken cancellation)
    {
        if (budget is null) return documents.Count;
        try
        {
            return await budget.ReserveAsync(documents.ConvertAll(document => document.TextRecords), cancellation);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            LanguageLog.MeterFailed(logger, exception);
            return 0;
        }
    }

    private void Report(IReadOnlyList<LanguageAnswer<SentimentResult>> answers)
    {
        var silent = answers.Where(answer => SentimentReading.Of(answer) is null);
        foreach (var faults in silent.GroupBy(answer => answer.Fault?.Code ?? LanguageFaultCode.Malformed))
            LanguageLog.FellBack(logger, faults.Count(), faults.Key);
    }
}
