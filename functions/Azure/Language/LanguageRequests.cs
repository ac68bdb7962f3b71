using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>One request: its body, and the documents it holds, by their place in the batch.</summary>
internal sealed record LanguageRequest(IReadOnlyList<int> Places, byte[] Body);

/// <summary>Parts a batch into requests that keep the service's limits, in order.</summary>
internal static class LanguageRequests
{
    /// <summary>Id, language and punctuation of one document, and more.</summary>
    private const int DocumentOverheadBytes = 64;

    /// <summary>Kind, parameters and punctuation around the documents, and more.</summary>
    private const int RequestOverheadBytes = 512;

    public static IEnumerable<LanguageRequest> Of(LanguageKind kind, IReadOnlyList<LanguageDocument> documents)
    {
        var places = new List<int>(kind.DocumentsMax);
        var bytes = RequestOverheadBytes;
        for (var place = 0; place < documents.Count; place++)
        {
            if (string.IsNullOrWhiteSpace(documents[place].Text)) continue;
            var size = SizeOf(documents[place]);
            if (places.Count == kind.DocumentsMax || (places.Count > 0 && bytes + size > LanguageLimits.RequestBytesMax))
            {
                yield return Request(kind, documents, places);
                (places, bytes) = ([], RequestOverheadBytes);
            }

            places.Add(place);
            bytes += size;
        }

        if (places.Count > 0) yield return Request(kind, documents, places);
    }

    /// <summary>The id of a document is its place: nothing of the mention but its text and language leaves.</summary>
    public static string IdOf(int place) => place.ToString(CultureInfo.InvariantCulture);

    private static LanguageRequest Request(LanguageKind kind, IReadOnlyList<LanguageDocument> documents, List<int> places)
    {
        var input = places.Select(place => new DocumentInput(IdOf(place), kind.TakesLanguage ? documents[place].Language : null, documents[place].Text));
        var request = new AnalyzeTextRequest(kind.Name, kind.Parameters, new AnalysisInput([.. input]));
        return new(places, JsonSerializer.SerializeToUtf8Bytes(request, LanguageJson.Options.GetTypeInfo(typeof(AnalyzeTextRequest))));
    }

    private static int SizeOf(LanguageDocument document)
        => DocumentOverheadBytes + JsonEncodedText.Encode(document.Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
}
