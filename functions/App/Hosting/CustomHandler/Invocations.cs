using System.Diagnostics;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>The HTTP side of an invocation: body, deadline, log scope, status.</summary>
internal sealed class Invocations(HostSettings settings, TimeProvider wall, ILogger logger)
{
    public const string IdHeader = "X-Azure-Functions-InvocationId";

    /// <summary>
    /// The largest request that is read. A batch is at most 1 MB of events on the standard tier; quotes within quotes
    /// within quotes make up to eight bytes of one.
    /// </summary>
    public const int BodyBytesMax = 64 * 1024 * 1024;

    /// <summary>How long setting a batch aside may take after its own deadline.</summary>
    public static readonly TimeSpan GivingUpTimeMax = TimeSpan.FromSeconds(20);

    /// <summary>What is left of the function's timeout for setting aside and answering: at the timeout the host kills the program.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _deadline = settings.FunctionTimeout - Margin;

    public async Task AnswerAsync(HttpContext context, string function, IRoom room)
    {
        using var scope = logger.BeginScope(new InvocationScope(function, context.Request.Headers[IdHeader].ToString()));
        Activity.Current?.SetTag("faas.invocation_id", context.Request.Headers[IdHeader].ToString());
        try
        {
            var request = InvocationRequest.Parse(await ReadAsync(context.Request));
            // The host never cancels and its connection says nothing, so the deadline is all there is.
            using var deadline = new CancellationTokenSource(_deadline, wall);
            var answer = await room.AnswerAsync(request, deadline.Token).WaitAsync(_deadline + GivingUpTimeMax, wall);
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(answer.ToUtf8Json());
        }
        catch (InvalidInvocationException invalid)
        {
            HandlerLog.Invalid(logger, function, invalid.Message);
            await FailAsync(context, new Problem("The invocation cannot be read", StatusCodes.Status400BadRequest, invalid.Message));
        }
        catch (BadHttpRequestException bad)
        {
            HandlerLog.Invalid(logger, function, bad.Message);
            await FailAsync(context, new Problem("The invocation cannot be read", bad.StatusCode, bad.Message));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            HandlerLog.Failed(logger, function, failure);
            await FailAsync(context, new Problem("A temporary fault", StatusCodes.Status500InternalServerError, failure.GetType().Name));
        }
    }

    /// <summary>Requests come in chunks, without a length.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, BodyBytesMax));
        await request.Body.CopyToAsync(body);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static async Task FailAsync(HttpContext context, Problem problem)
    {
        var reply = problem.Reply();
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        await context.Response.WriteAsync(reply.Body);
    }
}

/// <summary>What every log line of an invocation carries.</summary>
internal sealed class InvocationScope(string function, string invocationId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Function", function),
        1 => new("InvocationId", invocationId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{function} {invocationId}";
}
