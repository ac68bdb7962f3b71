namespace MentionPipeline.App.Hosting;

/// <summary>The client by which a verb talks to the front door of its own process. It goes nowhere else, so no guard is asked.</summary>
internal static class LoopbackHttp
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

#pragma warning disable RS0030 // The ban is on calls for a user; this one stays in the process's own port.
    public static HttpClient Create() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout };
#pragma warning restore RS0030
}
