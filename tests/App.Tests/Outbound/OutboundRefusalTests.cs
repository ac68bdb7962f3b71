using System.Net;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Outbound;

/// <summary>Every way into the private network that is tried on servers that fetch what users name: none leads there.</summary>
public class OutboundRefusalTests
{
    [Fact]
    public Task A_private_address_is_refused() => AssertRefusedAsync("10.1.2.3", "172.16.0.1", "192.168.0.1", "fd00::1");

    [Fact]
    public Task The_machine_itself_is_refused() => AssertRefusedAsync("127.0.0.1", "127.255.255.254", "0.0.0.0", "::1", "::");

    [Fact]
    public Task A_link_local_address_is_refused() => AssertRefusedAsync("169.254.169.254", "169.254.0.1", "fe80::1");

    [Fact]
    public Task An_address_behind_a_carriers_translation_is_refused() => AssertRefusedAsync("100.64.0.1", "100.127.255.254");

    [Fact]
    public Task An_IPv4_address_in_IPv6_clothes_is_refused()
        => AssertRefusedAsync("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1");

    [Fact]
    public async Task A_name_that_changes_its_answer_is_judged_by_each_answer()
    {
        var resolver = new ChangingResolver("93.184.216.34", "10.0.0.1", "93.184.216.34", "127.0.0.1");
        var connector = new ClosedConnector();
        using var http = new GuardedHttp(new OutboundGuard(FixedListening.Allowing(), resolver), Clocks.Live, connector);

        var request = new GuardedRequest(HttpMethod.Get, new("https://rebind.test/"));
        for (var i = 0; i < 4; i++) await Assert.ThrowsAnyAsync<OutboundException>(() => http.SendAsync(request, default));

        Assert.Equal(4, resolver.Asked);
        Assert.All(connector.Seen, end => Assert.Equal("93.184.216.34", end.Address.ToString()));
        Assert.Equal(2, connector.Seen.Count);
    }

    [Fact]
    public async Task A_chain_of_redirects_is_followed_no_further_than_to_a_private_address()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Redirect(context.Request.Path.Value switch
            {
                "/1" => "/2",
                "/2" => "/3",
                _ => "https://[::ffff:10.0.0.1]/secret",
            });
            return Task.CompletedTask;
        });
        using var http = Guarded(server.HostAndPort);

        var refusal = await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(new(HttpMethod.Get, server.Url("/1")), default));

        Assert.Contains("private or reserved", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["/1", "/2", "/3"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_redirect_to_another_scheme_is_refused()
    {
        foreach (var target in new[] { "ftp://example.test/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "http://example.test/" })
        {
            await using var server = await LocalServer.StartAsync(context =>
            {
                context.Response.Redirect(target);
                return Task.CompletedTask;
            });
            using var http = Guarded(server.HostAndPort);

            await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(new(HttpMethod.Get, server.Url("/")), default));
        }
    }

    public static TheoryData<string> PolledKinds
        => [.. SourceForms.All.Where(form => form.IsListing || form.Kind == ListeningSourceKind.Feed).Select(form => form.Word)];

    [Theory]
    [MemberData(nameof(PolledKinds))]
    public async Task No_kind_of_source_gets_around_the_guard(string word)
    {
        var connector = new ClosedConnector();
        using var http = new GuardedHttp(new OutboundGuard(FixedListening.Allowing(), new ChangingResolver("10.0.0.1")), Clocks.Live, connector);
        var reader = ReaderByKind.All(http, new KnownSecrets(), Clocks.Live, NullLoggerFactory.Instance);
        var source = new ListeningSource("any", SourceForms.All.First(form => form.Word == word).Kind)
        {
            Url = new("https://inside.test/"),
            Query = "acme",
            User = "user",
            Secret = "env:ANY",
            App = "1",
            Site = "any",
            Video = "any",
        };

        var failure = await Assert.ThrowsAnyAsync<SourceUnavailableException>(() => reader.ReadAsync(source, null, default));

        Assert.Contains("inside.test leads to a private or reserved address", failure.Message, StringComparison.Ordinal);
        Assert.Empty(connector.Seen);
    }

    private static async Task AssertRefusedAsync(params string[] addresses)
    {
        foreach (var address in addresses)
        {
            var connector = new ClosedConnector();
            using var http = new GuardedHttp(new OutboundGuard(FixedListening.Allowing(), new ChangingResolver(address)), Clocks.Live, connector);
            var literal = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
            foreach (var url in new[] { "https://named.test/", $"https://{literal}/" })
            {
                var refusal = await Assert.ThrowsAsync<OutboundRefusedException>(() => http.SendAsync(new(HttpMethod.Get, new(url)), default));
                Assert.Contains("private or reserved", refusal.Message, StringComparison.Ordinal);
            }

            Assert.Empty(connector.Seen);
        }
    }

    private static GuardedHttp Guarded(params string[] allowed)
        => new(new OutboundGuard(FixedListening.Allowing(allowed), new SystemHostResolver()), Clocks.Live);

    /// <summary>Gives its answers in turn; the last one stays.</summary>
    private sealed class ChangingResolver(params string[] answers) : IHostResolver
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
            => Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Parse(answers[Math.Min(Asked++, answers.Length - 1)])]);
    }

    /// <summary>Notes whom it is asked to connect to, and reaches nobody.</summary>
    private sealed class ClosedConnector : IConnector
    {
        public List<IPEndPoint> Seen { get; } = [];

        public Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation)
        {
            Seen.Add(endPoint);
            return Task.FromException<Stream>(new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
        }
    }

    private sealed class KnownSecrets : ISecrets
    {
        public string? Resolve(string reference) => "secret";
    }
}
