using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Events;

namespace MentionPipeline.Embedded.Sqlite;

/// <summary>Texts in UTF-8, one after the other in one pooled buffer: serialised before the writer's turn, bound without a copy of ours.</summary>
internal sealed class Utf8Batch : IBufferWriter<byte>, IDisposable
{
    private const int BytesPerItemGuess = 1_024;
    private const int BytesMin = 4_096;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = PipelineJson.Options.Encoder,
        // Source-generated converters write well-formed JSON; checking each token again costs a tenth of the time.
        SkipValidation = true,
    };

    private readonly List<int> ends;
    private readonly Utf8JsonWriter writer;
    private byte[] buffer;
    private int length;

    public Utf8Batch(int count)
    {
        ends = new List<int>(count);
        buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BytesMin, count * BytesPerItemGuess));
        writer = new Utf8JsonWriter(this, WriterOptions);
    }

    public int Count => ends.Count;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : ends[index - 1];
            return buffer.AsSpan(start, ends[index] - start);
        }
    }

    public void Add<T>(T value, JsonTypeInfo<T> type)
    {
        writer.Reset();
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        ends.Add(length);
    }

    public void Add(string text)
    {
        Advance(Encoding.UTF8.GetBytes(text, GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        ends.Add(length);
    }

    /// <summary>Ends an item that was written through <see cref="GetSpan"/>.</summary>
    public void EndItem() => ends.Add(length);

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return buffer.AsSpan(length);
    }

    public void Dispose()
    {
        writer.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Grow(int sizeHint)
    {
        var needed = checked(length + Math.Max(sizeHint, 1));
        if (needed <= buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, checked(buffer.Length * 2)));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
