using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// The memories of a brand's topics in one packed text: they are much alike and hold mostly zeros, so that a fifth is left of them. The
/// document is written with every bucket of every brand.
/// </summary>
public sealed class PackedTopics : JsonConverter<IReadOnlyList<WatchedTopic>>
{
    /// <summary>Many times what <see cref="BrandSeries.TopicsMax"/> topics take.</summary>
    private const int UnpackedBytesMax = 4_000_000;

    private const int PartBytes = 16_384;

    /// <exception cref="JsonException">It is not what <see cref="Write"/> makes.</exception>
    public override IReadOnlyList<WatchedTopic> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out var packed)) throw new JsonException("Packed topics are a text.");
        var type = TypeOf(options);
        var topics = new List<WatchedTopic>();
        var inner = new Utf8JsonReader(Unpack(packed));
        inner.Read();
        while (inner.Read() && inner.TokenType == JsonTokenType.PropertyName)
        {
            var topic = inner.GetString()!;
            inner.Read();
            topics.Add(new WatchedTopic(topic, JsonSerializer.Deserialize(ref inner, type) ?? throw new JsonException("A topic has no memory.")));
        }

        return topics;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<WatchedTopic> value, JsonSerializerOptions options)
    {
        var type = TypeOf(options);
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var inner = new Utf8JsonWriter(packing))
        {
            inner.WriteStartObject();
            foreach (var (topic, state) in value)
            {
                inner.WritePropertyName(topic);
                JsonSerializer.Serialize(inner, state, type);
            }

            inner.WriteEndObject();
        }

        writer.WriteBase64StringValue(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private static JsonTypeInfo<SpikeState> TypeOf(JsonSerializerOptions options) => (JsonTypeInfo<SpikeState>)options.GetTypeInfo(typeof(SpikeState));

    private static byte[] Unpack(byte[] packed)
    {
        using var unpacking = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var part = new byte[PartBytes];
        try
        {
            for (int read; (read = unpacking.Read(part)) > 0;)
            {
                unpacked.Write(part, 0, read);
                if (unpacked.Length > UnpackedBytesMax) throw new JsonException("Packed topics are too long.");
            }
        }
        catch (InvalidDataException)
        {
            throw new JsonException("Packed topics cannot be unpacked.");
        }

        return unpacked.ToArray();
    }
}
