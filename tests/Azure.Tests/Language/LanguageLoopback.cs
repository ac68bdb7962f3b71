using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using MentionPipeline.AzureCloud.Language;
using MentionPipeline.AzureCloud.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.AzureCloud.Tests.Language;

/// <summary>
/// Speaks the documented contract of analyze-text 2023-04-01 over loopback: it refuses what the service refuses (other
/// addresses, no token, too many documents, too large a body) and gives every document its result or its error.
/// </summary>
internal sealed class LanguageLoopback : IAsyncDisposable
{
    public const string ModelVersion = "2022-11-01";

    // Beside the client's constants on purpose: the page's figures, written a second time.
    private static readonly Dictionary<string, int> DocumentsMax = new()
    {
        ["LanguageDetection"] = 1000,
        ["SentimentAnalysis"] = 10,
        ["KeyPhraseExtraction"] = 10,
        ["EntityRecognition"] = 5,
        ["PiiEntityRecognition"] = 5,
    };

    private readonly SecureServer _server;
    private readonly ConcurrentQueue<Func<HttpContext, JsonNode, Task>> _faults;

    private LanguageLoopback(SecureServer server, ConcurrentQueue<Func<HttpContext, JsonNode, Task>> faults) => (_server, _faults) = (server, faults);

    /// <summary>Requests that came, faults included.</summary>
    public IReadOnlyList<JsonNode> Requests => [.. _server.Requests.Select(seen => JsonNode.Parse(seen.Body)!)];

    public IReadOnlyList<SeenRequest> RawRequests => [.. _server.Requests];

    public FakeCredential Credential { get; } = new();

    public static async Task<LanguageLoopback> StartAsync()
    {
        var faults = new ConcurrentQueue<Func<HttpContext, JsonNode, Task>>();
        var server = await SecureServer.StartAsync(async (context, seen) =>
        {
            var request = JsonNode.Parse(seen.Body)!;
            if (faults.TryDequeue(out var fault)) await fault(context, request);
            else await AnswerAsync(context, seen, request);
        });
        return new(server, faults);
    }

    /// <summary>The next requests get these instead, one each.</summary>
    public void Next(params Func<HttpContext, JsonNode, Task>[] faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    public LanguageClient Client(TimeProvider? clock = null, LanguagePatience? patience = null)
    {
        var options = new LanguageClientOptions { Transport = _server.Transport };
        return new(_server.Address, Credential, clock ?? TimeProvider.System, new Still(), patience ?? Quick, options);
    }

    /// <summary>Waits little: for tests in which the waiting itself is not the point.</summary>
    public static LanguagePatience Quick { get; } = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };

    public static Func<HttpContext, JsonNode, Task> Status(int status, string? retryAfter = null, string code = "Busy") => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync($$$"""{"error":{"code":"{{{code}}}","message":"said for the test"}}""");
    };

    public static Func<HttpContext, JsonNode, Task> Body(string body) => (context, _) => context.Response.WriteAsync(body);

    public static Func<HttpContext, JsonNode, Task> Silence() => (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    public static Func<HttpContext, JsonNode, Task> HangUp() => (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>The right answer, changed.</summary>
    public static Func<HttpContext, JsonNode, Task> Changed(Action<JsonNode> change) => (context, request) =>
    {
        var answer = AnswerTo(request);
        change(answer);
        return context.Response.WriteAsync(answer.ToJsonString());
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Task AnswerAsync(HttpContext context, SeenRequest seen, JsonNode request)
    {
        if (seen.Method != "POST" || seen.PathAndQuery != "/language/:analyze-text?api-version=2023-04-01") return Status(404)(context, request);
        if (seen.Headers.GetValueOrDefault(HttpHeader.Names.Authorization) != "Bearer a-token") return Status(401)(context, request);
        var documents = request["analysisInput"]!["documents"]!.AsArray();
        var isRightSize = documents.Count > 0 && documents.Count <= DocumentsMax[(string)request["kind"]!];
        if (!isRightSize) return Status(400, code: "InvalidDocumentBatch")(context, request);
        if (seen.Body.Length > 1_000_000) return Status(413)(context, request);
        return context.Response.WriteAsync(AnswerTo(request).ToJsonString());
    }

    private static JsonObject AnswerTo(JsonNode request)
    {
        var kind = (string)request["kind"]!;
        var (documents, errors) = (new JsonArray(), new JsonArray());
        foreach (var document in request["analysisInput"]!["documents"]!.AsArray())
        {
            var text = (string)document!["text"]!;
            var id = (string)document["id"]!;
            var length = new StringInfo(text).LengthInTextElements;
            if (length is 0 or > 5_120) errors.Add(Error(id, "InvalidDocument"));
            else if ((string?)document["language"] == "tlh") errors.Add(Error(id, "UnsupportedLanguageCode"));
            else documents.Add(Result(kind, id, text));
        }

        var results = new JsonObject { ["documents"] = documents, ["errors"] = errors, ["modelVersion"] = ModelVersion };
        return new() { ["kind"] = kind + "Results", ["results"] = results };
    }

    private static JsonObject Error(string id, string code) => new()
    {
        ["id"] = id,
        ["error"] = new JsonObject
        {
            ["code"] = "InvalidArgument",
            ["message"] = "outer",
            ["innererror"] = new JsonObject { ["code"] = code, ["message"] = "inner" },
        },
    };

    private static JsonNode Result(string kind, string id, string text) => kind switch
    {
        "SentimentAnalysis" => Sentiment(id, text),
        "LanguageDetection" => Document(id, """ "detectedLanguage":{"name":"Italian","iso6391Name":"it","confidenceScore":0.98} """),
        "KeyPhraseExtraction" => Document(id, """ "keyPhrases":["il treno","il ritardo"] """),
        "EntityRecognition" => Document(
            id, """ "entities":[{"text":"Roma","category":"Location","subcategory":"City","offset":3,"length":4,"confidenceScore":0.99}] """),
        _ => Document(
            id, """ "redactedText":"chiama ****","entities":[{"text":"0612","category":"PhoneNumber","offset":7,"length":4,"confidenceScore":0.8}] """),
    };

    private static JsonNode Document(string id, string fields) => JsonNode.Parse($$"""{"id":"{{id}}",{{fields}},"warnings":[]}""")!;

    /// <summary>The text says itself how it sounds: <c>good</c>, <c>bad</c>, <c>both</c> or nothing of the kind.</summary>
    private static JsonNode Sentiment(string id, string text)
    {
        var (label, positive, neutral, negative) = text switch
        {
            _ when text.Contains("good", StringComparison.Ordinal) => ("positive", 0.93, 0.05, 0.01),
            _ when text.Contains("bad", StringComparison.Ordinal) => ("negative", 0.02, 0.04, 0.94),
            _ when text.Contains("both", StringComparison.Ordinal) => ("mixed", 0.48, 0.02, 0.5),
            _ => ("neutral", 0.1, 0.85, 0.05),
        };
        return JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
            {"id":"{{id}}","sentiment":"{{label}}","confidenceScores":{"positive":{{positive}},"neutral":{{neutral}},"negative":{{negative}}},
             "sentences":[{"sentiment":"{{label}}","confidenceScores":{"positive":{{positive}},"neutral":{{neutral}},"negative":{{negative}}},
               "offset":0,"length":9,"text":"la carne.",
               "targets":[{"sentiment":"{{label}}","confidenceScores":{"positive":1,"negative":0},"offset":3,"length":5,"text":"carne",
                 "relations":[{"relationType":"assessment","ref":"#/documents/0/sentences/0/assessments/0"}]}],
               "assessments":[{"sentiment":"{{label}}","confidenceScores":{"positive":1,"negative":0},"offset":0,"length":2,"text":"la","isNegated":false}]}],
             "warnings":[]}
            """))!;
    }
}
