using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using MentionPipeline.Domain;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>What tests put in place of the network.</summary>
internal sealed class LanguageClientOptions : ClientOptions;

/// <summary>
/// Azure AI Language over REST: <c>POST {endpoint}/language/:analyze-text</c>. Every document gets an answer or a fault of
/// its own; nothing that the service does is thrown.
/// </summary>
internal sealed class LanguageClient
{
    public const string ApiVersion = "2023-04-01";

    private const int ReadBufferBytes = 16 * 1024;
    private const string RetryAfterHeader = "Retry-After";

    private static readonly string[] Scopes = ["https://cognitiveservices.azure.com/.default"];

    private readonly Uri _address;
    private readonly HttpPipeline _http;
    private readonly LanguageResilience _resilience;
    private readonly LanguagePatience _patience;
    private readonly TimeProvider _wall;

    /// <param name="endpoint">The resource's own subdomain: tokens are not taken at the regional address.</param>
    public LanguageClient(
        Uri endpoint,
        TokenCredential credential,
        TimeProvider wall,
        IRandomness randomness,
        LanguagePatience? patience = null,
        LanguageClientOptions? options = null)
    {
        _address = new Uri(endpoint, $"/language/:analyze-text?api-version={ApiVersion}");
        (_wall, _patience) = (wall, patience ?? new());
        options ??= new();
        // One place retries: the resilience below, which also knows when to stop.
        options.Retry.MaxRetries = 0;
        _http = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, Scopes));
        _resilience = new LanguageResilience(_patience, wall, randomness);
    }

    /// <summary>False while the service is left alone: asking now gives faults only.</summary>
    public bool IsReady => _resilience.IsReady;

    /// <summary>Analyses documents in as many requests as the limits ask for.</summary>
    /// <returns>An answer for each document, in their order.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<IReadOnlyList<LanguageAnswer<T>>> AnalyzeAsync<T>(
        LanguageKind<T> kind, IReadOnlyList<LanguageDocument> documents, CancellationToken cancellation)
        where T : class
    {
        var answers = new LanguageAnswer<T>[documents.Count];
        Array.Fill(answers, LanguageAnswer<T>.Faulted(LanguageFaultCode.Empty, "There is no text to analyse."));
        using var limit = new CancellationTokenSource(_patience.BatchTimeLimit, _wall);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        // The token of the caller alone: when the batch runs out of time, each request left says so for its documents.
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = LanguageLimits.RequestsAtOnceMax, CancellationToken = cancellation };
        await Parallel.ForEachAsync(LanguageRequests.Of(kind, documents), atOnce, async (request, _) =>
        {
            var read = await AskAsync(kind, request, both.Token, cancellation);
            foreach (var place in request.Places) answers[place] = read(place);
        });
        return answers;
    }

    /// <returns>The answer for each place of the request.</returns>
    private async Task<Func<int, LanguageAnswer<T>>> AskAsync<T>(
        LanguageKind<T> kind, LanguageRequest request, CancellationToken limited, CancellationToken caller)
        where T : class
    {
        try
        {
            return await _resilience.CallAsync(async attempt => AnswerReader.Read(kind, await SendAsync(request.Body, attempt)), limited);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !caller.IsCancellationRequested)
        {
            var fault = LanguageAnswer<T>.Faulted(CodeOf(exception), exception.Message);
            return _ => fault;
        }
    }

    private static string CodeOf(Exception exception) => exception switch
    {
        LanguageCallException call => call.Code,
        BrokenCircuitException => LanguageFaultCode.Resting,
        TimeoutRejectedException or OperationCanceledException => LanguageFaultCode.OutOfTime,
        _ => LanguageFaultCode.Failed,
    };

    private async Task<ReadOnlyMemory<byte>> SendAsync(byte[] body, CancellationToken cancellation)
    {
        using var message = _http.CreateMessage();
        message.BufferResponse = false;
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(_address);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Content = RequestContent.Create(body);
        await _http.SendAsync(message, cancellation);
        var answer = await ReadAsync(message.Response.ContentStream, cancellation);
        if (message.Response.Status == 200) return answer;
        throw Refused(message.Response, answer);
    }

    private LanguageCallException Refused(Azure.Response response, ReadOnlyMemory<byte> body)
    {
        var error = AnswerReader.ErrorOf(body.Span);
        var code = error?.Innererror?.Code ?? error?.Code ?? $"http-{response.Status}";
        var isTemporary = response.Status is 408 or 429 or >= 500;
        return new(code, $"Azure AI Language answered {response.Status} ({code}).", isTemporary, isTemporary ? RetryAfterOf(response) : null);
    }

    // RFC 9110, 10.2.3: seconds or a date.
    private TimeSpan? RetryAfterOf(Azure.Response response)
    {
        if (!response.Headers.TryGetValue(RetryAfterHeader, out var text) || !RetryConditionHeaderValue.TryParse(text, out var value)) return null;
        var wait = value.Delta ?? (value.Date - _wall.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream? content, CancellationToken cancellation)
    {
        if (content is null) return default;
        using var body = new MemoryStream();
        var buffer = new byte[ReadBufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > LanguageLimits.AnswerBytesMax)
                throw new LanguageCallException(LanguageFaultCode.Malformed, $"The answer passes {LanguageLimits.AnswerBytesMax} bytes.", isTemporary: false);
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
