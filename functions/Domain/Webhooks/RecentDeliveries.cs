using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// The deliveries that were taken last, so that a repeat costs nothing. It forgets at its bound and with the process: what it
/// lets through then is the same mentions again, which are counted once all the same (law 1).
/// </summary>
public sealed class RecentDeliveries
{
    /// <summary>32 bytes each; senders repeat within hours.</summary>
    public const int Max = 20_000;

    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _known = [];
    private readonly Queue<UInt128> _order = new();

    /// <summary>
    /// Names a delivery by the sender's id where the signature covers it; else by what was signed. An id that anybody may
    /// change would let a stranger with one captured delivery block the next one.
    /// </summary>
    public static UInt128 Key(string source, string? signedId, string? eventName, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{source.Length}:{source}{(signedId is null ? 'b' : 'i')}"));
        if (signedId is not null) hash.AppendData(Encoding.UTF8.GetBytes(signedId));
        else
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{eventName?.Length ?? 0}:{eventName}"));
            hash.AppendData(body);
        }
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

    public bool Contains(UInt128 key)
    {
        lock (_gate) return _known.Contains(key);
    }

    /// <summary>Called once the mentions of a delivery are safe, never before.</summary>
    public void Add(UInt128 key)
    {
        lock (_gate)
        {
            if (!_known.Add(key)) return;
            _order.Enqueue(key);
            if (_order.Count > Max) _known.Remove(_order.Dequeue());
        }
    }
}
