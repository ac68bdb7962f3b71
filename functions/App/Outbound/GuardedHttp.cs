using System.Net;
using System.Net.Sockets;
using MentionPipeline.Domain;

namespace MentionPipeline.App.Outbound;

/// <summary>
/// The only way out of the pipeline for addresses that users give (law 10). The address that was checked is the address that
/// is connected to; nothing of the machine goes along: no proxy, no cookies, no credentials, no trace headers.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    /// <summary>Redirects that are followed.</summary>
    public const int RedirectsMax = 5;

    public const string UserAgent = "MentionPipeline/1.0";

    private const int ConnectionsPerHostMax = 8;
    private const int HeadersKilobytesMax = 64;
    private const int AddressesTriedMax = 4;
    private const int ReadBufferBytes = 16 * 1024;

    private static readonly TimeSpan ConnectTimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>A host that moves, or leaves the list of allowed hosts, is asked anew after this time.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>What may travel to another host after a redirect: it says what is wanted and proves nothing.</summary>
    private static readonly string[] HarmlessHeaders = ["accept", "accept-language", "if-none-match", "if-modified-since"];

    private readonly OutboundGuard _guard;
    private readonly TimeProvider _clock;
    private readonly IConnector _connector;
    private readonly HttpMessageInvoker _invoker;

    public GuardedHttp(OutboundGuard guard, Clocks clocks) : this(guard, clocks, new SocketConnector())
    {
    }

    internal GuardedHttp(OutboundGuard guard, Clocks clocks, IConnector connector)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        (_guard, _clock, _connector) = (guard, clocks.Wall, connector);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = ConnectTimeLimit,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = ConnectionsPerHostMax,
            MaxResponseHeadersLength = HeadersKilobytesMax,
            MaxResponseDrainSize = 0,
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            PreAuthenticate = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <exception cref="OutboundRefusedException">The guard did not let the call or its answer through.</exception>
    /// <exception cref="OutboundFailedException">No answer, a broken one, or none in time.</exception>
    public async Task<GuardedResponse> SendAsync(GuardedRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var limit = new CancellationTokenSource(request.TimeLimit, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await FollowAsync(request, both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new OutboundFailedException(
                $"{request.Url.Host} did not answer in full within {request.TimeLimit.TotalSeconds:0.##} seconds.", exception);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutboundException inner)
        {
            throw inner;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw new OutboundFailedException($"The call to {request.Url.Host} failed: {exception.Message}", exception);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<GuardedResponse> FollowAsync(GuardedRequest request, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            _guard.CheckUrl(request.Url);
            using var message = Message(request);
            using var response = await _invoker.SendAsync(message, cancellation);
            if (Target(request, response) is not { } target) return await ReadAsync(request, response, cancellation);
            if (redirects == RedirectsMax)
                throw new OutboundRefusedException($"{request.Url.Host} redirects more than {RedirectsMax} times.");
            request = Redirected(request, target);
        }
    }

    private static Uri? Target(GuardedRequest request, HttpResponseMessage response)
    {
        var redirects = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;
        if (!redirects || request.Method != HttpMethod.Get || response.Headers.Location is not { } location) return null;
        return location.IsAbsoluteUri ? location : new Uri(request.Url, location);
    }

    private GuardedRequest Redirected(GuardedRequest request, Uri target)
    {
        var from = request.Url;
        _guard.CheckRedirect(from, target);
        var sameOrigin = Uri.Compare(from, target, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        if (sameOrigin) return request with { Url = target };
        var kept = request.Headers.Where(header => HarmlessHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase));
        return request with { Url = target, Headers = new Dictionary<string, string>(kept) };
    }

    private static HttpRequestMessage Message(GuardedRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Url);
        if (!request.Headers.ContainsKey("User-Agent")) message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        foreach (var (name, value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        if (request.ContentType is null) return message;
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return message;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await _guard.AddressesAsync(context.DnsEndPoint, cancellation);
        for (var tried = 0; ; tried++)
        {
            try
            {
                return await _connector.ConnectAsync(new IPEndPoint(addresses[tried], context.DnsEndPoint.Port), cancellation);
            }
            catch (SocketException) when (tried + 1 < Math.Min(addresses.Count, AddressesTriedMax))
            {
                // The next address may answer.
            }
        }
    }

    private static async Task<GuardedResponse> ReadAsync(GuardedRequest request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.BodyBytesMax == 0 ? [] : await BodyAsync(request, response, cancellation);
        return new((int)response.StatusCode, headers, body, request.Url);
    }

    /// <summary>Where only the beginning is of interest, an answer that breaks off has been given all the same: its status counts.</summary>
    private static async Task<int> ReadAsync(GuardedRequest request, Stream stream, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellation);
        }
        catch (Exception exception) when (request.CutsBody && exception is (OperationCanceledException or IOException or HttpRequestException))
        {
            return 0;
        }
    }

    private static async Task<byte[]> BodyAsync(GuardedRequest request, HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[ReadBufferBytes];
        int read;
        while ((read = await ReadAsync(request, stream, buffer, cancellation)) > 0)
        {
            if (request.CutsBody) read = Math.Min(read, request.BodyBytesMax - (int)body.Length);
            if (read == 0) break;
            if (body.Length + read > request.BodyBytesMax)
                throw new OutboundRefusedException($"{request.Url.Host} sends more than {request.BodyBytesMax:N0} bytes.");
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
