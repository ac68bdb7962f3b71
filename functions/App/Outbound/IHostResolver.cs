using System.Net;

namespace MentionPipeline.App.Outbound;

/// <summary>Finds the addresses of a host name.</summary>
public interface IHostResolver
{
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);
}

/// <summary>Asks the machine's resolver.</summary>
public sealed class SystemHostResolver : IHostResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
        => await Dns.GetHostAddressesAsync(host, cancellation);
}
