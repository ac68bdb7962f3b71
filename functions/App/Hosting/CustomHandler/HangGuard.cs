using System.Text;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// Nothing that is answered to a POST may be a success with an empty body, the JSON value null, or another media type than
/// JSON: on the first two the Functions host hangs until the timeout and then kills the program. It becomes a failure here.
/// </summary>
internal sealed class HangGuard(ILogger logger)
{
    private const int NullLength = 4;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var real = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = real;
        }
        if (IsTrap(context.Response, kept.GetBuffer().AsSpan(0, (int)kept.Length)))
        {
            HandlerLog.Trap(logger, context.Request.Path, context.Response.StatusCode);
            var reply = new Problem("The answer had no body", StatusCodes.Status500InternalServerError, "A success must carry a JSON object.").Reply();
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = reply.ContentType;
            await context.Response.WriteAsync(reply.Body);
            return;
        }
        kept.Position = 0;
        context.Response.ContentLength = kept.Length;
        await kept.CopyToAsync(real);
    }

    private static bool IsTrap(HttpResponse response, ReadOnlySpan<byte> body)
    {
        if (response.StatusCode is < 200 or > 299) return false;
        if (response.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) return true;
        var text = body.Trim(" \t\r\n"u8);
        return text.IsEmpty || (text.Length == NullLength && Encoding.ASCII.GetString(text) == "null");
    }
}
