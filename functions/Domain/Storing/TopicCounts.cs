using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MentionPipeline.Domain.Storing;

/// <summary>Counts by topic, in the order of the topics' ids. Two are equal where all their counts are; a topic that counts nothing is not kept.</summary>
[JsonConverter(typeof(TopicCountsJson))]
public sealed class TopicCounts : IEquatable<TopicCounts>
{
    private readonly KeyValuePair<string, Counts>[] _counts;

    private TopicCounts(KeyValuePair<string, Counts>[] counts) => _counts = counts;

    public static TopicCounts None { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, Counts>> All => _counts;

    public bool IsEmpty => _counts.Length == 0;

    public Counts this[string topic]
    {
        get
        {
            foreach (var (id, counts) in _counts)
                if (id == topic) return counts;
            return Counts.Zero;
        }
    }

    /// <param name="counts">In any order; of one topic several are summed.</param>
    public static TopicCounts Of(IEnumerable<KeyValuePair<string, Counts>> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var sums = new SortedDictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (topic, added) in counts) sums[topic] = sums.GetValueOrDefault(topic) + added;
        return sums.Count == 0 ? None : new TopicCounts([.. sums.Where(sum => !sum.Value.IsZero)]);
    }

    public static TopicCounts operator +(TopicCounts left, TopicCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.IsEmpty) return right;
        return right.IsEmpty ? left : Of(left._counts.Concat(right._counts));
    }

    public bool Equals(TopicCounts? other) => other is not null && _counts.AsSpan().SequenceEqual(other._counts);

    public override bool Equals(object? obj) => Equals(obj as TopicCounts);

    public override int GetHashCode() => _counts.Length == 0 ? 0 : HashCode.Combine(_counts.Length, _counts[0].Key, _counts[0].Value);
}

/// <summary>An object with a property for each topic.</summary>
public sealed class TopicCountsJson : JsonConverter<TopicCounts>
{
    /// <exception cref="JsonException">It is no object of counts.</exception>
    public override TopicCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Counts by topic are an object.");
        var type = (JsonTypeInfo<Counts>)options.GetTypeInfo(typeof(Counts));
        var counts = new List<KeyValuePair<string, Counts>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var topic = reader.GetString()!;
            reader.Read();
            counts.Add(new(topic, JsonSerializer.Deserialize(ref reader, type)));
        }
        return TopicCounts.Of(counts);
    }

    public override void Write(Utf8JsonWriter writer, TopicCounts value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<Counts>)options.GetTypeInfo(typeof(Counts));
        writer.WriteStartObject();
        foreach (var (topic, counts) in value.All)
        {
            writer.WritePropertyName(topic);
            JsonSerializer.Serialize(writer, counts, type);
        }
        writer.WriteEndObject();
    }
}
