using System.Text.Json;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Asks a service for JSON through the guard, within bounds, and heeds what it says of its limits.</summary>
internal sealed class JsonApi(GuardedHttp http, ISecrets secrets, Clocks clocks)
{
    /// <summary>Bytes of an answer, unpacked.</summary>
    public const int AnswerBytesMax = 8 * 1024 * 1024;

    /// <summary>Deeper nesting serves nobody but an attacker.</summary>
    public const int DepthMax = 64;

    private readonly ApiPace _pace = new();

    public TimeSpan TimeLimit { get; init; } = GuardedRequest.DefaultTimeLimit;

    public DateTimeOffset Now => clocks.Wall.GetUtcNow();

    /// <summary>The key, token or password of a source; <c>null</c> where it names none.</summary>
    /// <exception cref="SourceUnavailableException">It names one that does not exist.</exception>
    public string? SecretOf(ListeningSource source) => source.Secret is not { } reference
        ? null
        : secrets.Resolve(reference) ?? throw new SourceUnavailableException($"The secret {reference} of the source {source.Id} is not there.");

    /// <exception cref="ApiRefusalException">The service answered with another status than 200.</exception>
    /// <exception cref="SourceUnavailableException">No answer, or none that can be read.</exception>
    public async Task<ApiAnswer> SendAsync(ApiCall call, CancellationToken cancellation)
    {
        var pacedAs = $"{call.Url.Authority} {call.Account}";
        if (_pace.RestOf(pacedAs, Now) is { } rest)
            throw new SourceUnavailableException($"{call.Url.Host} has asked for a pause.") { RetryAfter = rest, IsPause = true };
        var response = await AnsweredAsync(call, cancellation);
        var wait = RateLimit.Wait(response, Now);
        if (wait is { } asked) _pace.Rest(pacedAs, Now, asked);
        if (response.Status == 200) return new(Parse(call, response.Body), response.Headers, wait);
        throw new ApiRefusalException(call.Url.Host, response.Status, TryParse(response.Body))
        {
            RetryAfter = wait,
            IsPause = response.Status is 403 or 429 or 503 && wait > TimeSpan.Zero,
        };
    }

    private async Task<GuardedResponse> AnsweredAsync(ApiCall call, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>(call.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("Accept", "application/json");
        try
        {
            return await http.SendAsync(
                new(call.ContentType is null ? HttpMethod.Get : HttpMethod.Post, call.Url)
                {
                    Headers = headers,
                    Body = call.Body,
                    ContentType = call.ContentType,
                    BodyBytesMax = AnswerBytesMax,
                    TimeLimit = TimeLimit,
                },
                cancellation);
        }
        catch (OutboundException exception)
        {
            throw new SourceUnavailableException(exception.Message, exception);
        }
    }

    private static JsonElement Parse(ApiCall call, byte[] body)
    {
        try
        {
            return Parse(body);
        }
        catch (JsonException exception)
        {
            throw new SourceUnavailableException($"{call.Url.Host} answered with something that is not whole JSON.", exception);
        }
    }

    private static JsonElement? TryParse(byte[] body)
    {
        try
        {
            return Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DepthMax });
        var parsed = JsonElement.ParseValue(ref reader);
        return reader.Read() ? throw new JsonException("There is more than one value.") : parsed;
    }
}

/// <summary>One call of a service. It posts where it has a content type.</summary>
/// <param name="Url">Never shown with its query: keys may stand there.</param>
internal sealed record ApiCall(Uri Url)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Whose limits the call counts against, besides those of the host.</summary>
    public string? Account { get; init; }
}

/// <param name="Wait">How long the service asks to be left alone now.</param>
internal sealed record ApiAnswer(JsonElement Body, IReadOnlyDictionary<string, string> Headers, TimeSpan? Wait)
{
    public JsonItem Root => new(Body);

    /// <summary>The items, where the answer is a list.</summary>
    public IEnumerable<JsonElement> List => Body.ValueKind == JsonValueKind.Array ? Body.EnumerateArray() : [];
}

/// <summary>The service understood and did not do it.</summary>
/// <param name="body">Its answer where that is JSON: for the listing, not for people.</param>
internal sealed class ApiRefusalException(string host, int status, JsonElement? body)
    : SourceUnavailableException($"{host} answered {status} instead of posts.")
{
    public int Status => status;

    public JsonItem Body => new(body ?? default);
}
