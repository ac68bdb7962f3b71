using System.Globalization;
using System.Net;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>
/// Sends requests and repeats those that met a passing fault. The SDK waits out 429 by itself, as long as the service asks
/// and <see cref="CosmosConnection"/> allows; what it hands back is repeated here, until the invocation's deadline at the latest.
/// Repeating a write that was made after all is harmless: it conflicts, and the caller reads and decides again.
/// </summary>
internal sealed class CosmosRequests(TimeProvider wall)
{
    /// <summary>Requests of one call that are on their way at once. Sixteen reads of 5 ms each answer 3,000 documents a second.</summary>
    public const int AtOnceMax = 16;

    private const int AttemptsMax = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);

    /// <summary>449: another write to the same item was under way.</summary>
    private const HttpStatusCode RetryWith = (HttpStatusCode)449;

    /// <summary>The answer: success, or one of the codes that say that a condition did not hold.</summary>
    /// <exception cref="StoreUnavailableException">The fault did not pass, or is none that passes.</exception>
    public async Task<ResponseMessage> SendAsync(string what, Func<Task<ResponseMessage>> send, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await TrySendAsync(what, send);
            if (response.IsSuccessStatusCode || IsCondition(response.StatusCode)) return response;
            using (response)
                if (attempt == AttemptsMax || !Passes(response.StatusCode)) throw Refused(what, response.StatusCode, response.ErrorMessage);
            await Task.Delay(FirstWait * (1 << (attempt - 1)), wall, cancellation);
        }
    }

    public static ParallelOptions Bounded(CancellationToken cancellation)
        => new() { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = cancellation };

    private static async Task<ResponseMessage> TrySendAsync(string what, Func<Task<ResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (CosmosException exception)
        {
            return Passes(exception.StatusCode)
                ? new ResponseMessage(exception.StatusCode, requestMessage: null, exception.Message)
                : throw new StoreUnavailableException(Text(what, exception.StatusCode, exception.Message), exception);
        }
        catch (HttpRequestException exception)
        {
            return new ResponseMessage(HttpStatusCode.ServiceUnavailable, requestMessage: null, exception.Message);
        }
    }

    private static bool IsCondition(HttpStatusCode status)
        => status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed;

    private static bool Passes(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or RetryWith
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone or HttpStatusCode.InternalServerError;

    private static StoreUnavailableException Refused(string what, HttpStatusCode status, string? message) => new(Text(what, status, message));

    private static string Text(string what, HttpStatusCode status, string? message)
        => string.Create(CultureInfo.InvariantCulture, $"Cosmos DB answered {(int)status} to {what}: {message}");
}
