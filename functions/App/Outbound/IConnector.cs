using System.Net;
using System.Net.Sockets;

namespace MentionPipeline.App.Outbound;

/// <summary>Opens a connection to an address that the guard has approved.</summary>
internal interface IConnector
{
    Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation);
}

internal sealed class SocketConnector : IConnector
{
    public async Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
