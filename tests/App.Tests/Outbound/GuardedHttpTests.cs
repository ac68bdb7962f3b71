using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.Outbound;

public class GuardedHttpTests
{
    private const int BodyBytesMax = 10_000;

    [Fact]
    public async Task An_allowed_host_may_be_private_and_spoken_to_over_http()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync("hello"));
        using var http = Guarded(server.HostAndPort);

        var response = await http.SendAsync(Get(server.Url("/a")), default);

        Assert.Equal((200, "hello"), (response.Status, Encoding.UTF8.GetString(response.Body)));
        Assert.Equal(GuardedHttp.UserAgent, server.Requests.Single().Headers["User-Agent"]);
    }

    [Theory]
    [InlineData("http://example.test/", "over http")]
    [InlineData("ftp://example.test/", "only https")]
    [InlineData("file:///etc/passwd", "only https")]
    [InlineData("https://me:secret@example.test/", "before the @")]
    [InlineData("https://127.0.0.1/", "private or reserved")]
    [InlineData("https://2130706433/", "private or reserved")]
    [InlineData("https://0x7f.1/", "private or reserved")]
    [InlineData("https://[::1]/", "private or reserved")]
    [InlineData("https://[::ffff:127.0.0.1]/", "private or reserved")]
    [InlineData("https://metadata.test/", "private or reserved")]
    public async Task What_may_not_be_called_is_refused_with_a_reason(string url, string reason)
    {
        var resolver = new ScriptedResolver("169.254.169.254");
        using var http = Guarded(resolver, new ScriptedConnector());

        var refusal = await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(Get(new Uri(url)), default));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_connected_to()
    {
        var resolver = new ScriptedResolver("93.184.216.34", "127.0.0.1");
        var connector = new ScriptedConnector();
        using var http = Guarded(resolver, connector);

        await Assert.ThrowsAsync<OutboundFailedException>(() => http.SendAsync(Get(new Uri("https://rebind.test/")), default));
        Assert.Equal(1, resolver.Asked);
        Assert.Equal([new IPEndPoint(IPAddress.Parse("93.184.216.34"), 443)], connector.Seen);

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(Get(new Uri("https://rebind.test/")), default));
        Assert.Single(connector.Seen);
    }

    [Fact]
    public async Task Of_a_mixed_answer_only_the_public_addresses_are_tried()
    {
        var connector = new ScriptedConnector();
        using var http = Guarded(new ScriptedResolver("10.0.0.1 1.1.1.1 ::1 2606:4700:4700::1111"), connector);

        await Assert.ThrowsAsync<OutboundFailedException>(() => http.SendAsync(Get(new Uri("https://mixed.test/")), default));

        Assert.Equal(["1.1.1.1", "2606:4700:4700::1111"], connector.Seen.Select(end => end.Address.ToString()));
    }

    [Theory]
    [InlineData("https://10.0.0.1/", "private or reserved")]
    [InlineData("http://example.test/", "over http")]
    [InlineData("https://u:p@example.test/", "before the @")]
    public async Task A_redirect_is_checked_like_the_first_address(string target, string reason)
    {
        await using var server = await LocalServer.StartAsync(context => Redirect(context, target));
        using var http = Guarded(server.HostAndPort);

        var refusal = await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(Get(server.Url("/")), default));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_followed_up_to_the_bound()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value!.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            return left == 0 ? context.Response.WriteAsync("there") : Redirect(context, $"/{left - 1}");
        });
        using var http = Guarded(server.HostAndPort);

        var response = await http.SendAsync(Get(server.Url($"/{GuardedHttp.RedirectsMax}")), default);
        Assert.Equal(("there", server.Url("/0")), (Encoding.UTF8.GetString(response.Body), response.Url));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(Get(server.Url($"/{GuardedHttp.RedirectsMax + 1}")), default));
    }

    [Fact]
    public async Task Credentials_do_not_follow_a_redirect_to_another_host()
    {
        await using var other = await LocalServer.StartAsync(context => context.Response.WriteAsync("ok"));
        await using var server = await LocalServer.StartAsync(context => Redirect(context, other.Origin));
        using var http = Guarded(server.HostAndPort, other.HostAndPort);
        var headers = new Dictionary<string, string> { ["Authorization"] = "Bearer x", ["X-Key"] = "y", ["If-None-Match"] = "\"z\"" };

        await http.SendAsync(Get(server.Url("/")) with { Headers = headers }, default);

        var seen = other.Requests.Single().Headers;
        Assert.False(seen.ContainsKey("Authorization") || seen.ContainsKey("X-Key"));
        Assert.Equal("\"z\"", seen["If-None-Match"]);
        Assert.Equal("Bearer x", server.Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public async Task A_post_is_not_redirected()
    {
        await using var server = await LocalServer.StartAsync(context => Redirect(context, "/elsewhere"));
        using var http = Guarded(server.HostAndPort);

        var response = await http.SendAsync(new(HttpMethod.Post, server.Url("/")) { Body = "{}"u8.ToArray(), ContentType = "application/json" }, default);

        Assert.Equal(302, response.Status);
        Assert.Equal("{}", server.Requests.Single().Body);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("")]
    public async Task A_body_over_the_bound_is_refused_however_small_it_travels(string encoding)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            if (encoding.Length > 0) context.Response.Headers.ContentEncoding = encoding;
            await using var body = encoding switch
            {
                "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
                "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
                _ => context.Response.Body,
            };
            var zeros = new byte[64 * 1024];
            for (var i = 0; i < 1_000 && !context.RequestAborted.IsCancellationRequested; i++) await body.WriteAsync(zeros, context.RequestAborted);
        });
        using var http = Guarded(server.HostAndPort);

        var refusal = await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(Get(server.Url("/")), default));

        Assert.Contains("more than 10,000 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_text_is_unpacked()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "br";
            await using var body = new BrotliStream(context.Response.Body, CompressionLevel.Fastest);
            await body.WriteAsync("perché"u8.ToArray());
        });
        using var http = Guarded(server.HostAndPort);

        Assert.Equal("perché", Encoding.UTF8.GetString((await http.SendAsync(Get(server.Url("/")), default)).Body));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_answers_too_slowly_is_left(bool headersFirst)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                if (headersFirst) await context.Response.WriteAsync("x", context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });
        using var http = Guarded(server.HostAndPort);
        var request = Get(server.Url("/")) with { TimeLimit = TimeSpan.FromMilliseconds(300) };

        var failure = await Assert.ThrowsAsync<OutboundFailedException>(() => http.SendAsync(request, default));

        Assert.Contains("0.3 seconds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_stops_is_told_so_and_not_that_it_took_too_long()
    {
        await using var server = await LocalServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var http = Guarded(server.HostAndPort);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(Get(server.Url("/")), stop.Token));
    }

    [Fact]
    public async Task Nothing_of_the_machine_goes_along()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "session=1";
            return context.Response.WriteAsync("ok");
        });
        using var http = Guarded(server.HostAndPort);
        using var activity = new Activity("ambient").AddBaggage("customer", "x").Start();

        await http.SendAsync(Get(server.Url("/")), default);
        await http.SendAsync(Get(server.Url("/")), default);

        string[] expected = ["Accept-Encoding", "Host", "User-Agent"];
        Assert.All(server.Requests, request => Assert.Equal(expected, request.Headers.Keys.Order()));
    }

    [Fact]
    public void A_host_is_allowed_by_name_or_by_name_and_port()
    {
        var guard = new OutboundGuard(FixedListening.Allowing("intra.test", "other.test:8080", "[::1]:9"), new ScriptedResolver());

        Assert.True(guard.IsAllowed("INTRA.test", 443) && guard.IsAllowed("other.test", 8080) && guard.IsAllowed("::1", 9));
        Assert.False(guard.IsAllowed("other.test", 443) || guard.IsAllowed("sub.intra.test", 443) || guard.IsAllowed("::1", 10));
    }

    [Fact]
    public void A_public_host_must_not_lead_to_a_host_that_is_trusted()
    {
        var guard = new OutboundGuard(FixedListening.Allowing("intra.test", "hub.test"), new ScriptedResolver());
        var (open, trusted, other) = (new Uri("https://open.test/"), new Uri("http://intra.test/"), new Uri("https://hub.test/"));

        Assert.Throws<OutboundRefusedException>(() => guard.CheckRedirect(open, trusted));
        guard.CheckRedirect(other, trusted);
        guard.CheckRedirect(trusted, open);
    }

    private static GuardedRequest Get(Uri url) => new(HttpMethod.Get, url) { BodyBytesMax = BodyBytesMax };

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.Redirect(target);
        return Task.CompletedTask;
    }

    private static GuardedHttp Guarded(params string[] allowed)
        => new(new OutboundGuard(FixedListening.Allowing(allowed), new SystemHostResolver()), Clocks.Live);

    private static GuardedHttp Guarded(IHostResolver resolver, IConnector connector)
        => new(new OutboundGuard(FixedListening.Allowing(), resolver), Clocks.Live, connector);

    /// <summary>Answers each question with the next line of its script; the last one stays.</summary>
    private sealed class ScriptedResolver(params string[] answers) : IHostResolver
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
        {
            var answer = answers[Math.Min(Asked++, answers.Length - 1)];
            return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Split(' ').Select(IPAddress.Parse)]);
        }
    }

    /// <summary>Notes whom it is asked to connect to, and reaches nobody.</summary>
    private sealed class ScriptedConnector : IConnector
    {
        public List<IPEndPoint> Seen { get; } = [];

        public Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation)
        {
            Seen.Add(endPoint);
            return Task.FromException<Stream>(new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
        }
    }
}
