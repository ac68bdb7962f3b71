using System.Text.Json;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>Reads what the service sends; believes it no further than it can be checked.</summary>
internal static class AnswerReader
{
    /// <summary>Takes the documents apart by their ids. An id that was not asked for is ignored; of repeated ones none is believed.</summary>
    /// <exception cref="LanguageCallException">The whole is no answer of this kind.</exception>
    public static Func<int, LanguageAnswer<T>> Read<T>(LanguageKind<T> kind, ReadOnlyMemory<byte> body) where T : class
    {
        var answer = Parse(body.Span);
        if (answer.Kind != kind.ResultsName)
            throw Malformed($"Azure AI Language answered \"{answer.Kind}\" to {kind.Name}; {kind.ResultsName} was expected.");
        var byId = new Dictionary<string, LanguageAnswer<T>>(StringComparer.Ordinal);
        foreach (var document in answer.Results.Documents)
            if (IdOf(document) is { } id) Keep(byId, id, ReadDocument(kind, document, answer.Results.ModelVersion ?? ""));
        foreach (var failure in answer.Results.Errors ?? [])
            if (failure.Id is { } id) Keep(byId, id, Failed<T>(failure.Error));
        return place => byId.GetValueOrDefault(LanguageRequests.IdOf(place))
            ?? LanguageAnswer<T>.Faulted(LanguageFaultCode.Unanswered, "The service left this document out of its answer.");
    }

    /// <returns>The error that a refusal tells, or <c>null</c> where it tells none.</returns>
    public static ServiceError? ErrorOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, LanguageJson.Of<RefusedAnswer>())?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AnalyzeTextAnswer Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, LanguageJson.Of<AnalyzeTextAnswer>()) ?? throw Malformed("Azure AI Language answered null.");
        }
        catch (JsonException exception)
        {
            throw Malformed($"Azure AI Language sent what is no answer: {exception.Message}", exception);
        }
    }

    private static LanguageAnswer<T> ReadDocument<T>(LanguageKind<T> kind, JsonElement document, string modelVersion) where T : class
    {
        try
        {
            return document.Deserialize(kind.Result) is { } result
                ? new(result, modelVersion, null)
                : LanguageAnswer<T>.Faulted(LanguageFaultCode.Malformed, "The document of the answer is null.");
        }
        catch (JsonException exception)
        {
            return LanguageAnswer<T>.Faulted(LanguageFaultCode.Malformed, $"The document of the answer cannot be read: {exception.Message}");
        }
    }

    private static void Keep<T>(Dictionary<string, LanguageAnswer<T>> byId, string id, LanguageAnswer<T> answer) where T : class
    {
        if (!byId.TryAdd(id, answer)) byId[id] = LanguageAnswer<T>.Faulted(LanguageFaultCode.Malformed, "The answer speaks of one document twice.");
    }

    private static LanguageAnswer<T> Failed<T>(ServiceError? error) where T : class
        => LanguageAnswer<T>.Faulted(
            error?.Innererror?.Code ?? error?.Code ?? LanguageFaultCode.Malformed,
            error?.Innererror?.Message ?? error?.Message ?? "The service gave no reason.");

    private static string? IdOf(JsonElement document)
        => document.ValueKind == JsonValueKind.Object && document.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static LanguageCallException Malformed(string message, Exception? inner = null)
        => new(LanguageFaultCode.Malformed, message, isTemporary: false, innerException: inner);
}
