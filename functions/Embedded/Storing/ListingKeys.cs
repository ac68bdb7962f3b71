using System.Buffers.Binary;
using System.Text;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Storing;

/// <summary>
/// A document's listing keys as bytes: for each the time (8 bytes, milliseconds), the length of the group (4 bytes) and the
/// group in UTF-8. Two documents with the same keys have the same bytes, which is what a write has to know first.
/// </summary>
internal readonly ref struct ListingKeys(ReadOnlySpan<byte> bytes)
{
    private const int HeaderLength = sizeof(long) + sizeof(int);

    private readonly ReadOnlySpan<byte> bytes = bytes;

    public readonly ref struct Key(ReadOnlySpan<byte> group, long atMs)
    {
        public ReadOnlySpan<byte> Group { get; } = group;

        public long AtMs { get; } = atMs;
    }

    public ref struct Enumerator(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public Key Current { get; private set; }

        public bool MoveNext()
        {
            if (rest.IsEmpty) return false;
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[sizeof(long)..]);
            Current = new Key(rest.Slice(HeaderLength, length), BinaryPrimitives.ReadInt64LittleEndian(rest));
            rest = rest[(HeaderLength + length)..];
            return true;
        }
    }

    public Enumerator GetEnumerator() => new(bytes);

    public bool Contains(Key wanted)
    {
        foreach (var key in this)
            if (key.AtMs == wanted.AtMs && key.Group.SequenceEqual(wanted.Group)) return true;
        return false;
    }

    public static void Write(IDocument document, Utf8Batch to)
    {
        foreach (var listing in document.Listings)
        {
            var span = to.GetSpan(HeaderLength + Encoding.UTF8.GetMaxByteCount(listing.Group.Length));
            var length = Encoding.UTF8.GetBytes(listing.Group, span[HeaderLength..]);
            BinaryPrimitives.WriteInt64LittleEndian(span, listing.At.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteInt32LittleEndian(span[sizeof(long)..], length);
            to.Advance(HeaderLength + length);
        }
        to.EndItem();
    }
}
